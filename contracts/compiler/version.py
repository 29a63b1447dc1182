"""What one version of OpenAPI answers: the fixed list of questions that the rest of the compiler asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from contracts.model.operation import Body, Parameter, Response, SecurityScheme

if TYPE_CHECKING:
    from contracts.compiler.reading import Node, Reading

    Holders = tuple[Node, ...]
    """What states something for an operation: its path item (of several nodes, perhaps) and itself, the last one winning."""


@dataclass(frozen=True, slots=True)
class SchemaRules:
    """How Schema Objects of a version read."""

    keywords: frozenset[str]
    null_flags: tuple[str, ...] = ()  # which boolean keywords let null in: `nullable`, `x-nullable`
    flag_bounds: bool = False  # `exclusiveMinimum: true` beside `minimum`
    lone_references: bool = True  # what stands beside `$ref` is ignored
    file_type: bool = False  # `type: file`


class Version(Protocol):
    """One small module a version gives one of these."""

    schema_rules: SchemaRules
    schema_homes: tuple[str, ...]
    """The pointers of the maps in which named schemas live."""

    def base_paths(self, reading: Reading, holder: Node) -> tuple[str, ...] | None:
        """The path prefixes that `holder` (root, path item or operation) states, None when it states none."""

    def operations(self, item: Node) -> Iterator[tuple[str, Node]]:
        """The methods (upper case) of a path item with their operations."""

    def parameters(self, reading: Reading, holders: Holders) -> tuple[Parameter, ...]: ...

    def body(self, reading: Reading, holders: Holders) -> Body | None: ...

    def response(self, reading: Reading, status: str, node: Node, operation: Node) -> Response: ...

    def security_schemes(self, reading: Reading) -> dict[str, SecurityScheme]: ...

    def webhooks(self, reading: Reading) -> Any: ...
