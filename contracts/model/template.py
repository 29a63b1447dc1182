"""Path templates: takes a path as a contract writes it, gives its segments, parameters and shape.

A segment's shape is its text, percent-encoded in one spelling, with every parameter written ``{}``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

_EXPRESSION = re.compile(r"\{([^{}]*)\}")
# Characters that may stand unescaped in a path segment (RFC 3986, section 3.3).
_SEGMENT_SAFE = "!$&'()*+,;=:@~-._"
# Servers refuse longer paths, and what walks along them may recurse.
_MOST_SEGMENTS = 200


class PathShapeError(ValueError):
    """A path template that cannot be routed."""


class Segment(NamedTuple):
    """What stands between two slashes: its shape, and the names of its parameters from left to right."""

    shape: str
    names: tuple[str, ...]


@lru_cache(maxsize=64)  # what is asked of a path is asked by one operation of it after the other
def segments(path: str) -> tuple[Segment, ...]:
    """Give the segments of the template `path`; a query or fragment behind it is no part of the path.

    Raises PathShapeError when the path begins with no slash, its braces do not match, or it is overlong.
    """
    if not path.startswith("/"):
        raise PathShapeError(f"the path {path!r} does not begin with a slash")
    texts = path.split("?", 1)[0].split("#", 1)[0][1:].split("/")
    if len(texts) > _MOST_SEGMENTS:
        raise PathShapeError(f"the path has more than {_MOST_SEGMENTS} segments")
    return tuple(map(_segment, texts))


def shape_of(path: str) -> str:
    """Give the path with its parameters nameless: two paths of one shape cannot be told apart.

    Raises PathShapeError as `segments` does.
    """
    return "/" + "/".join(segment.shape for segment in segments(path))


def canonical(text: str) -> str:
    """Give a percent-encoded segment with only those characters escaped that have to be, so that texts which people
    take for the same are the same."""
    return quote(unquote(text, "latin-1"), safe=_SEGMENT_SAFE, encoding="latin-1") if "%" in text else text


@lru_cache(maxsize=10_000)  # the paths of one document share most of their segments
def _segment(text: str) -> Segment:
    parts = _EXPRESSION.split(text)
    literals, names = parts[::2], parts[1::2]
    if any("{" in literal or "}" in literal for literal in literals):
        raise PathShapeError(f"the braces of {text!r} do not match")
    return Segment("{}".join(map(_encoded, literals)), tuple(names))


def _encoded(literal: str) -> str:
    """Give text as a client would send it; what is escaped already stays so."""
    return canonical(quote(literal, safe=_SEGMENT_SAFE + "%", errors="replace"))
