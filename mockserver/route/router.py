"""Routing: takes operations with the prefixes they answer under, gives for a path the operation of each method.

Paths stay percent-encoded while they are matched, so that an encoded slash is part of a value and never a separator
(RFC 3986, section 2.2). Literal paths are found in a dictionary and templates in a tree by segments, so that a
document of a thousand paths is searched as quickly as one of three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import quote, unquote

T = TypeVar("T")

_EXPRESSION = re.compile(r"\{([^{}]*)\}")
# Characters that may stand unescaped in a path segment (RFC 3986, section 3.3).
_SEGMENT_SAFE = "!$&'()*+,;=:@~-._"


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


class PathShapeError(ValueError):
    """A path template that cannot be routed."""


class Router(Generic[T]):
    """Knows which target answers which path."""

    def __init__(self) -> None:
        self._literal: dict[str, Methods[T]] = {}
        self._root: _Node[T] = _Node()

    def add(self, method: str, path: str, target: T) -> Route[T] | None:
        """Let `target` answer `method` on `path`; give the route that already does, which then stays.

        Raises PathShapeError when the template's braces do not match.
        """
        segments = [_segment(text) for text in _segments(path)]
        names = tuple(name for _, found in segments for name in found)
        methods = self._methods([shape for shape, _ in segments], literal=not names)
        if method in methods:
            return methods[method]
        methods[method] = Route(target, names, path)
        return None

    def _methods(self, shapes: list[str], *, literal: bool) -> Methods[T]:
        if literal:
            return self._literal.setdefault("/" + "/".join(shapes), {})
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
        """Give the route for `method` on the percent-encoded `path`, the texts of its parameters, and all methods of
        the path that fits best. Without a route the path is known but not the method, without methods not even the
        path."""
        if "%" in path:
            path = _normal(path)
        methods = self._literal.get(path)
        if methods is not None and method in methods:
            return methods[method], (), methods
        best = methods
        for found, texts in self._templates(self._root, path[1:].split("/"), 0, ()):
            if method in found:
                return found[method], texts, found
            best = best or found
        return None, (), best

    def _templates(
        self, node: _Node[T], segments: list[str], index: int, texts: tuple[str, ...]
    ) -> Iterator[tuple[Methods[T], tuple[str, ...]]]:
        if index == len(segments):
            if node.methods:
                yield node.methods, texts
            return
        segment = segments[index]
        below = node.literals.get(segment)
        if below is not None:
            yield from self._templates(below, segments, index + 1, texts)
        for parts, below in node.mixed.values():
            cut = _cut(parts, segment)
            if cut is not None:
                yield from self._templates(below, segments, index + 1, (*texts, *cut))
        if node.any is not None and segment:
            yield from self._templates(node.any, segments, index + 1, (*texts, segment))


def values_of(route: Route[T], texts: tuple[str, ...]) -> Mapping[str, str]:
    """Give the parameters' percent-encoded texts by name."""
    return dict(zip(route.names, texts, strict=True))


def shape_of(path: str) -> str:
    """Give the path with its parameters nameless: two paths of one shape cannot be told apart."""
    return "/" + "/".join(_segment(text)[0] for text in _segments(path))


def _segments(path: str) -> list[str]:
    if not path.startswith("/"):
        raise PathShapeError(f"the path {path!r} does not begin with a slash")
    return path.split("?", 1)[0].split("#", 1)[0][1:].split("/")


def _segment(text: str) -> tuple[str, list[str]]:
    """Give a segment with nameless parameters and encoded text, and the parameters' names."""
    names = _EXPRESSION.findall(text)
    parts = _EXPRESSION.split(text)[::2]
    if any("{" in part or "}" in part for part in parts):
        raise PathShapeError(f"the braces of {text!r} do not match")
    return "{}".join(_normal(quote(part, safe=_SEGMENT_SAFE + "%")) for part in parts), names


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
    """Give `path` with its escapes in one spelling: those of unreserved and harmless characters undone, others in
    upper case (RFC 3986, section 6.2.2)."""
    if "%" not in path:
        return path
    return "/".join(
        quote(unquote(segment, "latin-1"), safe=_SEGMENT_SAFE, encoding="latin-1") for segment in path.split("/")
    )
