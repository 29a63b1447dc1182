"""A site: takes a contract's operations, gives those that lie around one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from contracts.exchange.runtime_expression import Expression, ExpressionFault, expression, speaks_of_response
from contracts.model.link_targets import LinkTargets
from contracts.model.operation import Link, Operation, Response
from contracts.model.template import PathShapeError, Segment, segments, shape_of

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}\Z")
_MOST_ASKED = 500
_ITSELF = frozenset({"self", "location", "status", "created", "canonical"})
_SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Way:
    """A documented way on from a response: the operation that it leads to, and how its parameters are told."""

    target: Operation
    parameters: tuple[tuple[str, Expression], ...]


class Site:
    """The operations of one contract by path and by what links name; indexed when first asked for."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._operations = tuple(operations)
        self._targets = LinkTargets(self._operations)
        self._ways: dict[tuple[str, str, bool], tuple[Way, ...]] = {}

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

    def ways(self, operation: Operation, response: Response, status: int) -> tuple[Way, ...]:
        """Give the links of the operation's `response` that lead by GET to what an answer of `status` speaks of, the
        likeliest first. Links that tell nothing of the answer, such as to a parent, are left out."""
        key = operation.key, response.pointer, status == _SEE_OTHER
        ways = self._ways.get(key)
        if ways is None:
            nearest = next(self.members(operation.path), None)
            named = [(link, way) for link in response.links if (way := self._way(link)) is not None]
            itself = [way for link, way in named if link.name.lower() in _ITSELF]
            others = [way for _, way in named if way not in itself and (key[2] or way.target is nearest)]
            ways = self._ways[key] = (*itself, *others)
        return ways

    def _way(self, link: Link) -> Way | None:
        target = self._targets.of(link)
        if target is None or target.method != "GET" or not any(map(speaks_of_response, link.parameters.values())):
            return None
        try:
            return Way(target, tuple((name, expression(written)) for name, written in link.parameters.items()))
        except ExpressionFault:
            return None

    def above(self, path: str) -> Operation | None:
        """Give the operation that gets the resource at `path`, or the nearest one above it; None without any."""
        shape = _shape(path)
        while shape and shape != "/":
            if shape in self._readable:
                return self._readable[shape]
            shape = shape.rpartition("/")[0]
        return None

    def key_cookie(self) -> str | None:
        """Give the name of the cookie that carries an API key of the contract."""
        for operation in self._operations[:_MOST_ASKED]:
            for alternative in operation.security:
                for scheme, _ in alternative:
                    if scheme.type == "apiKey" and scheme.location == "cookie" and _TOKEN.match(scheme.field):
                        return scheme.field
        return None

    @cached_property
    def _readable(self) -> dict[str, Operation]:
        """The operations that get something, by the shape of their paths."""
        return {_shape(each.path): each for each in reversed(self._operations) if each.method == "GET"}

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


def parts_of(operation: Operation) -> tuple[Segment, ...]:
    """Give the segments of the operation's path, none where it is no template."""
    try:
        return segments(operation.path)
    except PathShapeError:
        return ()


def _shape(path: str) -> str:
    try:
        return shape_of(path or "/")
    except PathShapeError:
        return ""
