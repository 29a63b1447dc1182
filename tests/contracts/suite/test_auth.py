"""Credentials: who presents what to which operation."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.exchange.message import Request
from contracts.suite.auth import Auth, from_plain, to_plain
from tests.contracts.suite.fakes import Talk

SCHEMES = {name: {"type": "apiKey", "in": "header", "name": f"X-{name}"} for name in ("a", "b")}
AUTH = Auth(
    {b"x-all": b"1"},
    {"a": {b"x-a": b"2"}, "b": {b"x-b": b"3"}},
    other={b"x-all": b"4"},
    limited={b"x-all": b"5"},
    refused=({b"x-all": b"6"},),
    throttled={b"x-all": b"7"},
    narrow=({b"x-a": b"8"},),
)


def operation(security: Any) -> Any:
    responses = {"200": {"description": "x"}}
    paths = {"/": {"get": {"responses": responses, "security": security}}}
    document = {"paths": paths, "components": {"securitySchemes": SCHEMES}}
    return Talk(document, lambda _request: pytest.fail("nothing is sent")).contract.operations[0]


@pytest.mark.parametrize(
    ("security", "presented"),
    [
        ([], {}),
        ([{}, {"a": []}], {}),
        ([{"a": []}], {b"x-all": b"1", b"x-a": b"2"}),
        ([{"a": [], "b": []}], {b"x-all": b"1", b"x-a": b"2", b"x-b": b"3"}),
        ([{"b": []}, {"a": []}], {b"x-all": b"1", b"x-b": b"3"}),
    ],
)
def test_the_main_user_presents_what_is_asked_for(security: Any, presented: dict[bytes, bytes]) -> None:
    assert AUTH.presented(operation(security)) == presented
    request = Request("GET", "/", headers={b"accept": b"*/*"})
    assert AUTH.applied(operation(security), request).headers == {b"accept": b"*/*", **presented}


def test_credentials_are_taken_out_and_replaced() -> None:
    request = Request("GET", "/", headers={b"accept": b"*/*", b"x-all": b"1", b"x-a": b"2"})
    assert AUTH.removed(request).headers == {b"accept": b"*/*"}
    assert AUTH.instead(request, AUTH.other).headers == {b"accept": b"*/*", b"x-all": b"4"}


def test_json_can_hold_credentials() -> None:
    assert from_plain(to_plain(AUTH)) == AUTH
    assert from_plain(to_plain(Auth())) == Auth()
