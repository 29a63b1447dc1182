"""Targets of links: takes the operations of a contract, gives the one that a Link Object names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from contracts.model.operation import Link, Operation
from contracts.pointer import from_fragment, join


class LinkTargets:
    """Operations by their `operationId` and by where they are written; indexed when first asked for."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._operations = tuple(operations)

    def of(self, link: Link) -> Operation | None:
        """Give the operation that `link` names by `operationId` or `operationRef`, None when it is none of these
        (OpenAPI, Link Object). Operations of other documents are not known here."""
        if link.operation_id:
            return self._by_id.get(link.operation_id)
        document, _, fragment = (link.operation_ref or "").partition("#")
        return self._by_pointer.get(from_fragment(fragment)) if not document else None

    @cached_property
    def _by_id(self) -> dict[str, Operation]:
        return {each.operation_id: each for each in reversed(self._operations) if each.operation_id}

    @cached_property
    def _by_pointer(self) -> dict[str, Operation]:
        """A path may be written elsewhere and only referred to, and then a link may mean either place."""
        by_path = {join("/paths", each.path, each.method.lower()): each for each in self._operations}
        return by_path | {each.pointer: each for each in self._operations}
