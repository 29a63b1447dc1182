"""The contract: takes compiled operations, gives one value that every later step only reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from contracts.findings import Excerpt, Finding, Place
from contracts.model.link_targets import LinkTargets
from contracts.model.operation import Operation
from contracts.model.schema import SchemaSpace


class Text(Protocol):
    """The resolved text behind a contract (a Document)."""

    @property
    def name(self) -> str: ...
    @property
    def root(self) -> dict[str, Any]: ...
    @property
    def files(self) -> tuple[str, ...]: ...
    @property
    def example_files(self) -> tuple[str, ...]: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    def place(self, pointer: str) -> Place: ...
    def places(self, pointers: Iterable[str]) -> Mapping[str, Place]: ...
    def excerpt(self, pointer: str) -> Excerpt: ...
    def block(self, pointer: str, most: int) -> Excerpt: ...
    def external(self, pointer: str, reference: str) -> bytes: ...


@dataclass(frozen=True)
class Contract:
    """One compiled document.

    `version` is the document's own (``2.0``, ``3.0.3``, ``3.1.0``, ``3.2.0``); `operations` those under `paths`;
    `requests` and `responses` hold the schemas as they read in each direction. `findings` grows as parts are
    compiled on first use; `check` compiles all of them and gives the whole list.
    """

    document: Text
    version: str
    title: str
    api_version: str
    operations: tuple[Operation, ...]
    webhooks: tuple[Operation, ...]
    requests: SchemaSpace
    responses: SchemaSpace
    found: list[Finding]
    compile_all: Callable[[], None]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What has been found so far, each once, in the order found."""
        return tuple(dict.fromkeys(self.found))

    @cached_property
    def link_targets(self) -> LinkTargets:
        """The operations by what links name."""
        return LinkTargets(self.operations)

    def check(self) -> tuple[Finding, ...]:
        """Compile every part, and give all that was found."""
        self.compile_all()
        return self.findings
