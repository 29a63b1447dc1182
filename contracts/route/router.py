"""Routing: takes operations with the paths they answer, gives for a request's path the operation of each method.

Paths stay percent-encoded while they are matched, so that an encoded slash is part of a value and never a separator
(RFC 3986, section 2.2). Literal paths are found in a dictionary and templates in a tree by segments, so that a
document of a thousand paths is searched as quickly as one of three.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from contracts.model.template import canonical, segments

T = TypeVar("T")

_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Route(Generic[T]):
    """What answers one method on one path template; `names` are the template's parameters from left to right."""

    target: T
    names: tuple[str, ...]
    path: str


Methods = dict[str, Route[T]]


@dataclass(slots=True)
class _Node(Generic[T]):
    literals: dict[str, _Node[T]] = field(default_factory=dict)
    # Segments of text and parameters mixed, such as `{base}...{head}`: those with most text first.
    mixed: dict[str, tuple[tuple[str, ...], _Node[T]]] = field(default_factory=dict)
    any: _Node[T] | None = None
    methods: Methods[T] = field(default_factory=dict)


class Router(Generic[T]):
    """Knows which target answers which path; `rest` is asked about paths that it does not know."""

    def __init__(self, rest: Router[T] | None = None) -> None:
        self._literal: dict[str, Methods[T]] = {}
        self._root: _Node[T] = _Node()
        self._rest = rest

    def add(self, method: str, path: str, target: T) -> Route[T] | None:
        """Let `target` answer `method` on `path`; give the route that already does, which then stays.

        Raises PathShapeError when `path` is no template.
        """
        parts = segments(path)
        names = tuple(name for part in parts for name in part.names)
        shapes = [part.shape for part in parts]
        methods = self._place(shapes) if names else self._literal.setdefault("/" + "/".join(shapes), {})
        if method in methods:
            return methods[method]
        methods[method] = Route(target, names, path)
        return None

    def _place(self, shapes: Sequence[str]) -> Methods[T]:
        node = self._root
        for shape in shapes:
            if "{" not in shape:
                node = node.literals.setdefault(shape, _Node())
            elif shape == "{}":
                node.any = node.any or _Node()
                node = node.any
            else:
                if shape not in node.mixed:
                    node.mixed[shape] = (tuple(shape.split("{}")), _Node())
                    node.mixed = dict(sorted(node.mixed.items(), key=lambda entry: -len(entry[0].replace("{}", ""))))
                node = node.mixed[shape][1]
        return node.methods

    def find(self, path: str, method: str) -> tuple[Route[T] | None, tuple[str, ...], Methods[T] | None]:
        """Give the route for `method` on the percent-encoded `path`, the texts of its parameters still encoded, and
        the methods that the path has.

        A concrete path wins over a template as long as it has the method. Without a route the path is known but not
        the method; without methods not even the path.
        """
        plain = "/".join(map(canonical, path.split("/"))) if "%" in path else path
        methods = self._literal.get(plain)
        if methods is not None and method in methods:
            return methods[method], (), methods
        raw = _normal(path)[1:].split("/") if "%" in path else None
        search: _Search[T] = _Search(method, plain[1:].split("/"), raw)
        found = search.below(self._root, 0, ())
        if found is not None:
            return found
        known = dict(methods or {})
        for others in search.others:
            known = others | known
        if known or self._rest is None:
            return None, (), known or None
        return self._rest.find(path, method)


def values_of(route: Route[T], texts: tuple[str, ...]) -> Mapping[str, str]:
    """Give the parameters' percent-encoded texts by name."""
    return dict(zip(route.names, texts, strict=True))


class _Search(Generic[T]):
    """One search among templates for those that have `method`; `others` are the methods of those that have not.

    `plain` are the segments as literals are compared, `raw` the same with escaped delimiters where there are any.
    """

    __slots__ = ("_method", "_plain", "_raw", "others")

    def __init__(self, method: str, plain: list[str], raw: list[str] | None) -> None:
        self._method = method
        self._plain = plain
        self._raw = raw or plain
        self.others: list[Methods[T]] = []

    def below(
        self, node: _Node[T], index: int, texts: tuple[str, ...]
    ) -> tuple[Route[T], tuple[str, ...], Methods[T]] | None:
        """Give the first route below `node` that the segments from `index` on fit, with the texts of parameters."""
        if index == len(self._plain):
            route = node.methods.get(self._method)
            if route is None:
                self.others.append(node.methods)
                return None
            return route, texts, node.methods
        plain = self._plain[index]
        below = node.literals.get(plain)
        found = self.below(below, index + 1, texts) if below is not None else None
        if found is None and node.mixed:
            found = self._mixed(node, index, texts)
        if found is None and node.any is not None and plain:
            found = self.below(node.any, index + 1, (*texts, self._raw[index]))
        return found

    def _mixed(
        self, node: _Node[T], index: int, texts: tuple[str, ...]
    ) -> tuple[Route[T], tuple[str, ...], Methods[T]] | None:
        raw, plain = self._raw[index], self._plain[index]
        for parts, below in node.mixed.values():
            cut = _cut(parts, raw)
            if cut is None and plain != raw:
                cut = _cut(parts, plain)
            found = self.below(below, index + 1, (*texts, *cut)) if cut is not None else None
            if found is not None:
                return found
        return None


def _cut(parts: tuple[str, ...], segment: str) -> tuple[str, ...] | None:
    """Give what stands between `parts` in `segment`, at least one character each and as few as will do, in one pass:
    a regular expression would try again for every way to cut."""
    first, *middle, last = parts
    end = len(segment) - len(last)
    if not segment.startswith(first) or not segment.endswith(last):
        return None
    texts = []
    position = len(first)
    for part in middle:
        found = segment.find(part, position + 1, end)
        if found < 0:
            return None
        texts.append(segment[position:found])
        position = found + len(part)
    if position >= end:
        return None
    return (*texts, segment[position:end])


def _normal(path: str) -> str:
    """Give `path` with the escapes of unreserved characters undone and the others in upper case (RFC 3986, section
    6.2.2): an escaped delimiter stays data."""
    return _ESCAPE.sub(_one, path) if "%" in path else path


def _one(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return char if char in _UNRESERVED else match[0].upper()
