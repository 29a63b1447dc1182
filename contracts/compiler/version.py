"""What one version of OpenAPI answers: the fixed list of questions that the rest of the compiler asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from contracts.compiler.node import Node
from contracts.model.operation import Body, Parameter, Response, SecurityScheme

if TYPE_CHECKING:
    from contracts.compiler.reading import Reading

# What states something for an operation: its path item (several nodes, perhaps) and itself, the last one winning.
Holders: TypeAlias = "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class SchemaRules:
    """How Schema Objects of a version read."""

    keywords: frozenset[str]
    null_flags: tuple[str, ...]  # which boolean keywords let null in: `nullable`, `x-nullable`
    is_json_schema: bool = False  # `$ref` has siblings, `$id` and `$anchor` name schemas
    file_type: bool = False  # `type: file`


class Version(Protocol):
    """One small module a version gives one of these."""

    schema_rules: SchemaRules
    schema_home: str
    """The pointer of the map in which named schemas live."""
    scheme_home: str
    """The pointer of the map in which security schemes live."""

    def base_paths(self, reading: Reading, holder: Node) -> tuple[str, ...] | None:
        """The path prefixes that `holder` (root, path item or operation) states, None when it states none."""

    def operations(self, reading: Reading, item: Node) -> Iterator[tuple[str, Node]]:
        """The methods (upper case) of a path item with their operations."""

    def parameters(self, reading: Reading, holders: Holders) -> tuple[Parameter, ...]: ...

    def body(self, reading: Reading, holders: Holders) -> Body | None: ...

    def response(self, reading: Reading, status: str, node: Node, operation: Node) -> Response: ...

    def security_scheme(self, reading: Reading, name: str, entry: Node) -> SecurityScheme | None: ...

    def webhooks(self, reading: Reading) -> Node:
        """The map of webhooks, without a value where a version has none."""
