"""Parts of requests: where two differ, and one with parts of the other."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.exchange.message import Request
from contracts.media import json_text
from contracts.suite.parts import ABSENT, Place, body_of, differing, inside, said_at, with_parts

JSON = {b"content-type": b"application/json"}


def _request(body: Any = ABSENT, query: bytes = b"", **headers: str) -> Request:
    fields = {name.replace("_", "-").encode(): value.encode() for name, value in headers.items()}
    raw = b"" if body is ABSENT else json_text.encode(body)
    return Request("POST", "/things/1", query, {**fields, **(JSON if raw else {})}, raw)


PAIRS = [
    (_request(), _request(), []),
    (_request(query=b"a=1&b=2"), _request(query=b"b=2&a=1"), []),
    (_request(query=b"a=1&a=2"), _request(query=b"a=1"), [("query", "a")]),
    (_request(query=b"f%5Bx%5D=1"), _request(), [("query", "f")]),
    (_request(if_match="a"), _request(prefer="b"), [("header", "if-match"), ("header", "prefer")]),
    (_request({"a": 1, "b": 2}), _request({"a": 1, "c": 3}), [("body", "b"), ("body", "c")]),
    (_request({"a": 1}), _request({"a": True}), [("body", "a")]),
    (_request({"a": [1, 2]}), _request({"a": [1, 3]}), [("body", "a")]),
    (_request({"a": 1}), _request([]), [("body",)]),
    (_request({"a": 1}), _request(), [("body",)]),
    (_request({str(number): 1 for number in range(99)}), _request({}), [("body",)]),
    (Request("POST", "/", b"", JSON, b"{"), Request("POST", "/", b"", JSON, b"{}"), [("body",)]),
    (Request("POST", "/", b"", JSON, b"{}"), Request("POST", "/", b"", {b"content-type": b"a/b"}, b"{}"), [("body",)]),
]


@pytest.mark.parametrize(("request_", "other", "places"), PAIRS)
def test_two_requests_differ_in_parts(request_: Request, other: Request, places: list[Place]) -> None:
    assert differing(request_, other) == places
    same = with_parts(request_, other, places)
    assert differing(same, other) == []
    assert all(said_at(same, place) == said_at(other, place) != said_at(request_, place) for place in places)


@pytest.mark.parametrize(
    ("value", "wanted", "place", "places"),
    [
        ({"a": {"b": 1}}, {"a": {"b": 2}}, ("body", "a"), [("body", "a", "b")]),
        ({"a": [1, 2]}, {"a": [1, 3]}, ("body", "a"), [("body", "a", 1)]),
        ({"a": [{"b": 1}]}, {"a": [{}]}, ("body", "a", 0), [("body", "a", 0, "b")]),
        ({"a": [1]}, {"a": [1, 3]}, ("body", "a"), []),
        ({"a": "x"}, {"a": "y"}, ("body", "a"), []),
        ({}, {"a": {}}, ("body", "a"), []),
    ],
)
def test_parts_lie_in_parts(value: Any, wanted: Any, place: Place, places: list[Place]) -> None:
    request, other = _request(value), _request(wanted)
    assert inside(request, other, place) == places
    if places:
        assert body_of(with_parts(request, other, places)) == wanted


def test_what_is_no_part_of_a_body_has_nothing_inside() -> None:
    assert inside(_request(query=b"a=1"), _request(), ("query", "a")) == []


def test_the_path_is_a_part_that_is_only_looked_at_when_asked_for() -> None:
    one, other = Request("GET", "/a"), Request("GET", "/b")
    assert differing(one, other) == []
    assert with_parts(one, other, [("path",)]) == other
    assert said_at(one, ("path",)) == b"/a"
