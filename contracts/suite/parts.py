"""Parts of requests: takes two requests to one operation, gives where they differ, and one with parts of the other.

A part is named by its place: ``("query", "limit")``, ``("header", "if-match")``, ``("path",)``, ``("body",)``, or what
lies in a JSON body, ``("body", "tags", 0)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote_plus

from contracts import pointer
from contracts.exchange.message import Request
from contracts.media import json_text
from contracts.media.malformed import Malformed

Place = tuple[str | int, ...]

_OF_BODY = (b"content-type", b"content-encoding", b"content-length")
# Where more differ, what is inside of the body is not told apart.
_MOST = 24
ABSENT = object()
"""What is said where nothing is."""


def differing(request: Request, other: Request) -> list[Place]:
    """Give the places where two requests differ, members of the body where both have an object there. Paths are not
    looked at."""
    one, two = _fields(request), _fields(other)
    places: list[Place] = [place for place in dict.fromkeys((*one, *two)) if one.get(place) != two.get(place)]
    if _of_body(request) != _of_body(other):
        places += inside(request, other, ("body",)) or [("body",)]
    return places


def inside(request: Request, other: Request, place: Place) -> list[Place]:
    """Give the places right inside of one in the body where two requests differ: none where not both have an object
    there, or arrays of one length, or where they have too little in common."""
    if place[0] != "body" or _headers_of_body(request) != _headers_of_body(other):
        return []
    value, wanted = (at(body_of(each), place[1:]) for each in (request, other))
    tokens: Iterable[str | int] = ()
    if isinstance(value, dict) and isinstance(wanted, dict):
        tokens = [name for name in {**value, **wanted} if not _same(value.get(name, ABSENT), wanted.get(name, ABSENT))]
    elif isinstance(value, list) and isinstance(wanted, list) and len(value) == len(wanted):
        tokens = [index for index, pair in enumerate(zip(value, wanted, strict=True)) if not _same(*pair)]
    found = [(*place, token) for token in tokens]
    return found if len(found) <= _MOST else []


def with_parts(request: Request, other: Request, places: Iterable[Place]) -> Request:
    """Give `request` with what `other` has at each of `places`, which `differing` or `inside` gave."""
    for place in places:
        request = _with_part(request, other, place)
    return request


def said_at(request: Request, place: Place) -> bytes:
    """Give what a request says at a place, as bytes that are the same for the same thing."""
    if place[0] == "path":
        return request.path.encode("utf-8", "surrogatepass")
    if place[0] != "body":
        return repr(_fields(request).get(place)).encode()
    if len(place) == 1:
        return repr(_of_body(request)).encode()
    value = at(body_of(request), place[1:])
    return b"" if value is ABSENT else json_text.encode(value)


def body_of(request: Request) -> Any:
    """Give the value of a JSON body, ABSENT when it is none."""
    if b"json" not in request.headers.get(b"content-type", b""):
        return ABSENT
    try:
        return json_text.decode(request.body)
    except Malformed:
        return ABSENT


def _with_part(request: Request, other: Request, place: Place) -> Request:
    kind, *way = place
    if kind == "path":
        return replace(request, path=other.path)
    if kind == "query":
        kept = [field for field in request.query.split(b"&") if field and _name(field) != way[0]]
        put = [field for field in other.query.split(b"&") if field and _name(field) == way[0]]
        return replace(request, query=b"&".join([*kept, *put]))
    if kind == "header":
        name = str(way[0]).encode("latin-1")
        return replace(request, headers=placed(request.headers, (name,), other.headers.get(name, ABSENT)))
    if way:
        return replace(request, body=json_text.encode(placed(body_of(request), way, at(body_of(other), way))))
    headers = {name: value for name, value in request.headers.items() if name not in _OF_BODY}
    return replace(request, headers={**headers, **_headers_of_body(other)}, body=other.body)


def placed(value: Any, way: Sequence[Any], what: Any) -> Any:
    """Give `value` with something else at the end of a way that leads somewhere; without the member there when it is
    ABSENT."""
    token, *rest = way
    inner = placed(value[token], rest, what) if rest else what
    if isinstance(value, list):
        return [*value[:token], inner, *value[token + 1 :]]
    if inner is ABSENT:
        return {name: each for name, each in value.items() if name != token}
    return {**value, token: inner}


def _fields(request: Request) -> dict[Place, Any]:
    fields: dict[Place, Any] = {}
    for field in request.query.split(b"&"):
        if field:
            fields.setdefault(("query", _name(field)), []).append(field)
    for name, value in request.headers.items():
        if name not in _OF_BODY:
            fields["header", name.decode("latin-1")] = value
    return fields


def _name(field: bytes) -> str:
    """Give the name of the parameter that a field of a query is of; ``filter[a]`` is of ``filter``."""
    return unquote_plus(field.partition(b"=")[0].decode("latin-1")).partition("[")[0]


def _of_body(request: Request) -> tuple[bytes, dict[bytes, bytes]]:
    return request.body, _headers_of_body(request)


def _headers_of_body(request: Request) -> dict[bytes, bytes]:
    return {name: request.headers[name] for name in _OF_BODY[:2] if name in request.headers}


def at(value: Any, way: Sequence[Any]) -> Any:
    """Give what stands in `value` at the end of a way, ABSENT when nothing does."""
    try:
        return pointer.inside(value, way)
    except (LookupError, TypeError):
        return ABSENT


def _same(one: Any, other: Any) -> bool:
    """Say whether two values are the same JSON; 1 and true are not."""
    if one is ABSENT or other is ABSENT:
        return one is other
    return json_text.encode(one) == json_text.encode(other)
