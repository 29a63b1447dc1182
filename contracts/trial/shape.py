"""Shapes of answers: takes a response, gives what of it a client relies on and a seed does not decide."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contracts.exchange.message import Response

_MOST_MEMBERS = 2_000
_DEEPEST = 20
_LARGEST = 4 * 2**20
_ITEM = "[]"
# What a server adds for itself, and what only says how this answer was made.
_PASSING = frozenset(
    {
        "age", "alt-svc", "connection", "content-encoding", "content-length", "date", "keep-alive", "server",
        "sl-violations", "transfer-encoding", "vary", "via",
    }
)  # fmt: skip

Path = tuple[str, ...]
"""The names that lead to a member of a JSON body, ``[]`` for whichever item of an array."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The status, the media type, the names of header fields, and the members of a JSON body with their types."""

    status: int
    media_type: str
    headers: frozenset[str]
    members: Mapping[Path, frozenset[str]]

    def beyond(self, other: Shape) -> Iterator[tuple[Path, frozenset[str]]]:
        """Give the members that `other` has not, or has with other types only.

        That a value is null, or an array empty, says nothing of what they are otherwise.
        """
        for path, types in self.members.items():
            there = other.members.get(path)
            if there is None:
                if path and path[-1] != _ITEM and "object" in other.members.get(path[:-1], ()):
                    yield path, types
            elif types.isdisjoint(there) and "null" not in types | there and types | there != {"integer", "number"}:
                yield path, types


def shape_of(response: Response) -> Shape:
    """Give the shape of a response."""
    media_type = response.headers.get(b"content-type", b"").decode("latin-1").partition(";")[0].strip().lower()
    names = {name.decode("latin-1") for name in response.headers}
    headers = frozenset(name for name in names - _PASSING if not name.startswith("x-troth-"))
    members: dict[Path, set[str]] = {}
    for path, kind in _members_of(response, media_type):
        members.setdefault(path, set()).add(kind)
    return Shape(response.status, media_type, headers, {path: frozenset(kinds) for path, kinds in members.items()})


def shown(path: Path, types: frozenset[str]) -> str:
    """Give a member as people read it: ``data[].name string``."""
    name = ".".join(path).replace(f".{_ITEM}", _ITEM) or "body"
    return f"{name} {' or '.join(sorted(types))}"


def _members_of(response: Response, media_type: str) -> Iterator[tuple[Path, str]]:
    if not media_type.endswith("json") or len(response.body) > _LARGEST:
        return
    try:
        value = json.loads(response.body)
    except (ValueError, RecursionError):
        yield (), "no JSON"
        return
    for count, member in enumerate(_members(value, ())):
        if count >= _MOST_MEMBERS:
            return
        yield member


def _members(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    yield path, _type(value)
    if len(path) >= _DEEPEST:
        return
    if isinstance(value, dict):
        for name, member in value.items():
            yield from _members(member, (*path, name))
    elif isinstance(value, list):
        for item in value:
            yield from _members(item, (*path, _ITEM))


def _type(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    kinds = {dict: "object", list: "array", str: "string", int: "integer", float: "number", type(None): "null"}
    return kinds[type(value)]
