"""A site: takes a contract's operations, gives those that lie around one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from contracts.model.operation import Operation
from contracts.model.template import PathShapeError, Segment, segments, shape_of
from contracts.pointer import from_fragment

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}\Z")
_MOST_ASKED = 500


class Site:
    """The operations of one contract by id, by place and by path; indexed when first asked for."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._operations = tuple(operations)

    def named(self, operation_id: str) -> Operation | None:
        """Give the operation of that `operationId`."""
        return self._by_id.get(operation_id)

    def at(self, reference: str) -> Operation | None:
        """Give the operation that a Link Object's `operationRef` means; other documents are not known here."""
        _, sign, fragment = reference.partition("#")
        return self._by_pointer.get(from_fragment(fragment)) if sign else None

    def methods_of(self, path: str) -> tuple[str, ...]:
        """Give the methods that the mock answers on the template `path`."""
        methods = dict.fromkeys(each.method for each in self._operations if each.path == path)
        if "GET" in methods:
            methods["HEAD"] = None
        return (*methods, *(() if "OPTIONS" in methods else ("OPTIONS",)))

    def members(self, path: str) -> Iterator[Operation]:
        """Give the operations that get one member of the collection `path`: those one parameter below it, then those
        below a collection of the same name elsewhere."""
        collection = path.split("?", 1)[0].rstrip("/")
        below = self._members.get(_shape(collection))
        if below is not None:
            yield below
        last = collection.rpartition("/")[2]
        if last and "{" not in last:
            yield from (each for each in self._members_by_name.get(last, ()) if each is not below)

    def key_cookie(self) -> str | None:
        """Give the name of the cookie that carries an API key of the contract."""
        for operation in self._operations[:_MOST_ASKED]:
            for alternative in operation.security:
                for scheme, _ in alternative:
                    if scheme.type == "apiKey" and scheme.location == "cookie" and _TOKEN.match(scheme.field):
                        return scheme.field
        return None

    @cached_property
    def _by_id(self) -> dict[str, Operation]:
        return {each.operation_id: each for each in reversed(self._operations) if each.operation_id}

    @cached_property
    def _by_pointer(self) -> dict[str, Operation]:
        return {each.pointer: each for each in self._operations}

    @cached_property
    def _members(self) -> dict[str, Operation]:
        """The operations that get a member, by the shape of its collection."""
        found: dict[str, Operation] = {}
        for operation in self._operations:
            parts = parts_of(operation)
            if operation.method == "GET" and parts and parts[-1].shape == "{}":
                found.setdefault("/" + "/".join(part.shape for part in parts[:-1]), operation)
        return found

    @cached_property
    def _members_by_name(self) -> dict[str, list[Operation]]:
        found: dict[str, list[Operation]] = {}
        for collection, operation in self._members.items():
            found.setdefault(collection.rpartition("/")[2], []).append(operation)
        return found


def parts_of(operation: Operation) -> list[Segment]:
    """Give the segments of the operation's path, none where it is no template."""
    try:
        return segments(operation.path)
    except PathShapeError:
        return []


def _shape(path: str) -> str:
    try:
        return shape_of(path or "/")
    except PathShapeError:
        return ""
