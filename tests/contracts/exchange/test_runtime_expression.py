"""Runtime expressions, by OpenAPI's own table and ABNF."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.exchange.runtime_expression import ExpressionFault, Told, expression, speaks_of_response
from contracts.pointer import escape

TOLD = Told(
    url="http://127.0.0.1/users/7?limit=3",
    method="POST",
    status=201,
    path={"id": 7, "a.b": "dotted"},
    query={"queryUrl": "http://x.example", "tags": ["a", "b"]},
    request_headers={"content-type": "application/json"},
    request_body={"user": {"uuid": "u1"}, "a/b": {"m~n": 1}},
    response_headers={"server": "troth", "location": "/jobs/9"},
    response_body={"status": "open", "items": [{"id": 1}, {"id": 2}], "": "unnamed", "none": None},
)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("$url", "http://127.0.0.1/users/7?limit=3"),
        ("$method", "POST"),
        ("$statusCode", 201),
        ("$request.header.Content-Type", "application/json"),
        ("$request.path.id", 7),
        ("$request.path.a.b", "dotted"),
        ("$request.query.queryUrl", "http://x.example"),
        ("$request.query.tags", ["a", "b"]),
        ("$request.body#/user/uuid", "u1"),
        ("$request.body#/a~1b/m~0n", 1),
        ("$request.body", TOLD.request_body),
        ("$response.body#", TOLD.response_body),
        ("$response.body#/status", "open"),
        ("$response.body#/items/1/id", 2),
        ("$response.body#/", "unnamed"),
        ("$response.body#/none", None),
        ("$response.header.Server", "troth"),
        ("/jobs/{$response.body#/items/0/id}/of/{$request.path.id}", "/jobs/1/of/7"),
        ("of {$response.body#/items/0}", 'of {"id":1}'),
        ("{plain} text", "{plain} text"),
        ("constant", "constant"),
        ("", ""),
        (5, 5),
        ({"$url": 1}, {"$url": 1}),
    ],
)
def test_value(written: Any, value: Any) -> None:
    assert expression(written)(TOLD) == value


@pytest.mark.parametrize(
    "written",
    ["$", "$urls", "$request", "$request.", "$request.cookie.a", "$request.header.a b", "$request.header.",
     "$response.query.a", "$response.path.a", "$response.body#x", "$response.body#/~2", "$response.bodyx", "$Url",
     "$url\n", "a {$nothing} b"],
)  # fmt: skip
def test_no_expression(written: str) -> None:
    with pytest.raises(ExpressionFault):
        expression(written)


@pytest.mark.parametrize(
    "written",
    ["$request.path.other", "$request.query.other", "$request.header.other", "$response.header.other",
     "$response.body#/other", "$response.body#/items/2", "$response.body#/items/-", "$response.body#/status/x",
     "x{$response.body#/other}"],
)  # fmt: skip
def test_nothing_there(written: str) -> None:
    compiled = expression(written)
    with pytest.raises(ExpressionFault, match=r"there is no|has no|nothing there"):
        compiled(TOLD)


def test_no_body() -> None:
    with pytest.raises(ExpressionFault, match="no body"):
        expression("$response.body#/id")(Told())


def test_speaks_of_response() -> None:
    assert speaks_of_response("$response.body#/id")
    assert speaks_of_response("x{$response.header.a}")
    assert not speaks_of_response("$request.body#/id")
    assert not speaks_of_response(7)


@given(st.text(max_size=10), st.text(max_size=10))
def test_any_member_can_be_named(outer: str, inner: str) -> None:
    told = Told(response_body={outer: {inner: 1}})
    assert expression(f"$response.body#/{escape(outer)}/{escape(inner)}")(told) == 1


@given(st.text(alphabet="${}requestponbdyhalcu.#/~01 ", max_size=40))
def test_never_anything_else_than_a_fault(text: str) -> None:
    with suppress(ExpressionFault):
        expression(text)(TOLD)
