"""Shapes of answers: takes a response, gives what of it a client relies on and a seed does not decide."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from contracts.exchange.message import Response

_MOST_MEMBERS = 2_000
_DEEPEST = 20
_LARGEST = 4 * 2**20
# What a server adds for itself, and what only says how this answer was made.
_PASSING = frozenset(
    {
        "age", "alt-svc", "connection", "content-encoding", "content-length", "date", "keep-alive", "server",
        "transfer-encoding", "vary", "via",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """The status, the media type, the names of header fields, and the members of a JSON body with their types
    (``items[].name string``)."""

    status: int
    media_type: str
    headers: frozenset[str]
    members: frozenset[str]


def shape_of(response: Response) -> Shape:
    """Give the shape of a response."""
    media_type = response.headers.get(b"content-type", b"").decode("latin-1").partition(";")[0].strip().lower()
    names = {name.decode("latin-1") for name in response.headers}
    headers = frozenset(name for name in names - _PASSING if not name.startswith("x-troth-"))
    return Shape(response.status, media_type, headers, frozenset(_members_of(response, media_type)))


def _members_of(response: Response, media_type: str) -> Iterator[str]:
    if not media_type.endswith("json") or len(response.body) > _LARGEST:
        return
    try:
        value = json.loads(response.body)
    except (ValueError, RecursionError):
        yield "no JSON"
        return
    for count, member in enumerate(_members(value, "", 0)):
        if count >= _MOST_MEMBERS:
            return
        yield member


def _members(value: Any, path: str, depth: int) -> Iterator[str]:
    yield f"{path or 'body'} {_type(value)}"
    if depth >= _DEEPEST:
        return
    if isinstance(value, dict):
        for name, member in value.items():
            yield from _members(member, f"{path}.{name}" if path else str(name), depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _members(item, f"{path}[]", depth + 1)


def _type(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    kinds = {dict: "object", list: "array", str: "string", int: "integer", float: "number", type(None): "null"}
    return kinds[type(value)]
