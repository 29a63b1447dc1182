"""Causes: of a failure it is found out by which part of the request it is, if by any."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest

from contracts.events import Found
from contracts.exchange.case import Case
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.suite.session import TargetGone
from tests.contracts.suite.fakes import Talk

TEXT = {"type": "string", "maxLength": 9}
THING = {
    "type": "object",
    "properties": {
        "a": TEXT,
        "b": TEXT,
        "inner": {"type": "object", "properties": {"x": TEXT, "y": TEXT}},
        "list": {"type": "array", "items": TEXT},
    },
}
OK = {"default": {"description": "x"}}
KEY = {"name": "Idempotency-Key", "in": "header", "schema": TEXT | {"maxLength": 99}}
PARAMETERS = [
    {"name": "id", "in": "path", "required": True, "schema": TEXT},
    {"name": "q", "in": "query", "schema": TEXT},
    {"name": "r", "in": "query", "schema": TEXT},
    {"name": "X-Mode", "in": "header", "schema": TEXT},
    KEY,
]
SHOWN = {"application/json": {"schema": THING, "example": {"a": "shown"}}}
DOCUMENT = {
    "paths": {"/things/{id}": {"parameters": PARAMETERS, "put": {"requestBody": {"content": SHOWN}, "responses": OK}}}
}
PUT = "/paths/~1things~1{id}/put"
PARAMETER = "/paths/~1things~1{id}/parameters"
SCHEMA = f"{PUT}/requestBody/content/application~1json/schema"
GOOD = {"a": "good", "b": "good", "inner": {"x": "good", "y": "good"}, "list": ["good", "good"]}

Fails = Callable[[dict[str, Any], dict[str, list[str]], Request], bool]


def _request(body: Any, query: str = "r=1", mode: str = "m", path: str = "/things/1", key: str = "k") -> Request:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {b"content-type": b"application/json", b"x-mode": mode.encode(), b"idempotency-key": key.encode()}
    return Request("PUT", path, query.encode(), headers, raw)


class Service:
    """Fails where `fails` says so, of the body (an empty one when it is no object), the query and the request."""

    def __init__(self, fails: Fails) -> None:
        self.fails = fails

    def __call__(self, request: Request) -> Response:
        try:
            body = json.loads(request.body)
        except ValueError:
            body = {"broken": True}
        return Response(500 if self.fails(body, parse_qs(request.query.decode()), request) else 200)


def _sent(talk: Talk, *requests: Request) -> list[Found]:
    [operation] = talk.contract.operations
    for request in requests:
        talk.session.send(Case(operation.key, "test", "", request))
    return [each for each in talk.found if each.check == "server-error"]


CASES: dict[str, tuple[Fails, Request, tuple[str | int, ...], str]] = {
    "a parameter of the query": (
        lambda _, query, __: query.get("q") == ["bad"], _request({"a": "x"}, "q=bad&r=2", "n"), ("query", "q"), f"{PARAMETER}/1"),
    "what the query need not have": (
        lambda _, query, __: "r" not in query, _request({"a": "x"}, "q=bad", "n"), ("query", "r"), f"{PARAMETER}/2"),
    "a field that the contract does not know": (
        lambda _, query, __: "more" in query, _request(GOOD, "r=1&more=1"), ("query", "more"), PUT),
    "a header field": (
        lambda _, __, request: request.headers[b"x-mode"] == b"bad", _request({"a": "x"}, mode="bad"), ("header", "X-Mode"), f"{PARAMETER}/3"),
    "a key that is no good one": (
        lambda _, __, request: len(request.headers[b"idempotency-key"]) > 99, _request({"a": "x"}, key="k" * 100), ("header", "Idempotency-Key"), f"{PARAMETER}/4"),
    "a property": (
        lambda body, _, __: body.get("a") == "bad", _request({**GOOD, "a": "bad", "b": "x", "c": 1}), ("body", "a"), f"{SCHEMA}/properties/a"),
    "one that breaks the contract": (
        lambda body, _, __: len(body.get("a", "")) > 9, _request({**GOOD, "a": "x" * 10, "b": "x"}), ("body", "a"), f"{SCHEMA}/properties/a"),
    "a property that is not there": (
        lambda body, _, __: "a" not in body, _request({name: GOOD[name] for name in ("b", "inner", "list")}), ("body",), SCHEMA),
    "a property of a property": (
        lambda body, _, __: body.get("inner", {}).get("x") == "bad", _request({"inner": {"x": "bad", "y": "z"}}), ("body", "inner", "x"), f"{SCHEMA}/properties/inner/properties/x"),
    "an item": (
        lambda body, _, __: "bad" in body.get("list", ()), _request({**GOOD, "list": ["x", "bad"]}), ("body", "list", 1), f"{SCHEMA}/properties/list/items"),
    "so many items": (
        lambda body, _, __: len(body.get("list", ())) > 2, _request({**GOOD, "list": ["x", "y", "z"]}), ("body", "list"), f"{SCHEMA}/properties/list"),
    "two properties together": (
        lambda body, _, __: body.get("a") == body.get("b") == "bad", _request({**GOOD, "a": "bad", "b": "bad"}), ("body",), SCHEMA),
    "a body that cannot be read": (
        lambda body, _, __: "broken" in body, _request(b"{"), ("body",), f"{PUT}/requestBody"),
    "body and query together": (
        lambda body, query, _: body.get("a") == "bad" and "q" in query, _request({**GOOD, "a": "bad"}, "q=1"), ("status", "500"), PUT),
    "the path": (
        lambda _, __, request: request.path == "/things/2", _request({"a": "x"}, path="/things/2"), ("path", "id"), f"{PARAMETER}/0"),
}  # fmt: skip


@pytest.mark.parametrize("about", CASES)
def test_a_failure_is_told_with_the_part_that_it_depends_on(about: str) -> None:
    fails, request, location, pointer = CASES[about]
    talk = Talk(DOCUMENT, Service(fails))
    [found] = _sent(talk, _request(GOOD, key="first"), request)
    assert (found.finding.location, found.finding.pointer) == (location, pointer)
    proof = next(each for each in talk.sent if each.number == found.proof)
    assert proof.exchange.response is not None
    assert proof.exchange.response.status == 500


def test_what_is_known_of_a_property_of_a_property_is_not_looked_for_again() -> None:
    talk = Talk(DOCUMENT, Service(lambda body, _, __: "bad" in body.get("inner", {}).values()))
    bad = [_request({"a": str(number), "inner": {"x": "bad"}}, key=f"k{number}") for number in range(20)]
    assert {each.finding.location for each in _sent(talk, _request(GOOD), *bad)} == {("body", "inner", "x")}
    assert len(talk.sent) < 35


def test_one_fault_is_one_finding_and_no_request_is_spent_on_what_is_known() -> None:
    talk = Talk(DOCUMENT, Service(lambda body, _, __: body.get("a") == "bad" or len(body.get("b", "")) > 9))
    bad = [_request({"a": "bad", "b": str(number)}, key=f"k{number}") for number in range(20)]
    [*found] = _sent(talk, _request(GOOD), *bad)
    assert len(found) == 20
    assert {each.finding.location for each in found} == {("body", "a")}
    assert len(talk.sent) < 30
    found = _sent(talk, *(_request({"a": "x", "b": "b" * (10 + number)}, key=f"l{number}") for number in range(20)))
    assert {each.finding.location for each in found} == {("body", "a"), ("body", "b")}
    assert len({each.finding.fingerprint for each in found}) == 2
    assert len(talk.sent) < 60


def test_only_so_many_requests_are_spent_on_an_operation() -> None:
    talk = Talk(DOCUMENT, Service(lambda body, query, _: body.get("a", "").startswith("x") and "q" in query))
    bad = [_request({"a": f"x{number}", "b": "x"}, f"q={number}", key=f"k{number}") for number in range(100)]
    assert {each.finding.location for each in _sent(talk, _request(GOOD), *bad)} == {("status", "500")}
    assert len(talk.sent) < 200


def test_what_fails_whatever_is_asked_is_put_down_to_no_part() -> None:
    service = Service(lambda *_: False)
    talk = Talk(DOCUMENT, service)
    _sent(talk, _request(GOOD))
    service.fails = lambda *_: True
    found = _sent(
        talk, _request({"a": "x"}), _request({"a": "x" * 10}), _request(b"{"), _request(GOOD, path="/things/2")
    )
    assert {each.finding.location for each in found} == {("status", "500")}


def test_what_does_not_fail_again_is_put_down_to_no_part() -> None:
    seen: list[bytes] = []

    def fails(body: dict[str, Any], _query: Any, request: Request) -> bool:
        seen.append(request.body)
        return body.get("a") == "bad" and seen.count(request.body) == 1

    [found] = _sent(Talk(DOCUMENT, Service(fails)), _request(GOOD), _request({**GOOD, "a": "bad"}))
    assert found.finding.location == ("status", "500")


def test_the_state_of_what_the_path_names_is_no_part_of_a_request() -> None:
    service = Service(lambda *_: False)
    talk = Talk(DOCUMENT, service)
    _sent(talk, _request(GOOD), _request(GOOD, path="/things/2"))
    service.fails = lambda _, __, request: request.path == "/things/2"
    [found] = _sent(talk, _request({"a": "x"}, path="/things/2"))
    assert found.finding.location == ("status", "500")


def test_where_nothing_went_well_yet_what_the_contract_shows_may() -> None:
    talk = Talk(DOCUMENT, Service(lambda body, _, __: body.get("a") == "bad"))
    [found] = _sent(talk, _request({"a": "bad", "b": "x"}))
    assert found.finding.location == ("body", "a")
    talk = Talk(DOCUMENT, Service(lambda *_: True))
    assert {each.finding.location for each in _sent(talk, _request({"a": "bad"}), _request(GOOD))} == {
        ("status", "500")
    }


def test_what_ends_the_run_does_not_hide_why() -> None:
    talk = Talk(DOCUMENT, Service(lambda body, _, __: body.get("a") == "bad"))
    _sent(talk, _request(GOOD))
    answer = talk.session._target.send
    gone: list[Request] = []

    def send(request: Request) -> Exchange:
        gone.append(request)
        return answer(request) if len(gone) == 1 else Exchange(request, None, fault="connection refused")

    talk.session._target.send = send  # type: ignore[method-assign]
    with pytest.raises(TargetGone):
        _sent(talk, _request({"a": "bad", "b": "x", "list": []}, "q=1", "n"))
    [found] = [each for each in talk.found if each.check == "server-error"]
    assert found.finding.location == ("status", "500")
