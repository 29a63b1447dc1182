"""The live workflows service refuses what breaks the contract, as the judges do, and takes all else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.asgi import ask
from tests.end_to_end.live import Live
from tests.end_to_end.live_places import FETCH, NOBODY
from tests.services.workflows import token


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", "limit=", "limit", "limit=1e1", "limit=%2B5", "limit=05", "limit=1_0", "limit=5&limit=6",
     "limit=%D9%A3", "cursor=", "cursor=a%0A", "cursor=%FF", "cursor=a.b", "sort=", "sort=size", "status=gone",
     f"cursor={'a' * 513}", f"limit={'9' * 5000}"],
)  # fmt: skip
def test_malformed_queries_are_400(query: str, live: Live) -> None:
    assert live.ask("GET", f"/v1/workflows?{query}").status == 400


@pytest.mark.parametrize(
    "query",
    ["status=", "status=queued,queued", "status=queued,", "status=done", "status=queued&status=running",
     "created_after=2026-09-01", "created_after=2026-09-01T00:00:00", "created_after=2026-02-30T00:00:00Z",
     "created_before=2026-09-01T00:00:00+02:00", "created_before=2026-09-01T00:00:60Z"],
)  # fmt: skip
def test_malformed_filters_are_400(query: str, live: Live) -> None:
    assert live.ask("GET", f"/v1/workflows/{live.workflow()['id']}/executions?{query}").status == 400


@pytest.mark.parametrize(
    "identity", ["x", "1", NOBODY[:-1], NOBODY + "0", NOBODY.replace("-", ""), "%20", "a%0A", f"%7B{NOBODY}%7D"]
)
def test_malformed_paths_are_400(identity: str, live: Live) -> None:
    assert live.ask("GET", f"/v1/workflows/{identity}").status == 400


def test_identifiers_are_alike_in_either_case(live: Live) -> None:
    workflow = live.workflow()
    assert live.ask("GET", f"/v1/workflows/{workflow['id'].upper()}").json == workflow


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("PATCH", {"Idempotency_Key": None}),
        ("PATCH", {"Idempotency_Key": ""}),
        ("PATCH", {"Idempotency_Key": "a b"}),
        ("PATCH", {"Idempotency_Key": "é"}),
        ("PATCH", {"Idempotency_Key": "k" * 256}),
        ("PATCH", {"If_Match": "x"}),
        ("PATCH", {"If_Match": 'W/"x"'}),
        ("PATCH", {"If_Match": '"' + "x" * 65 + '"'}),
        ("GET", {"If_None_Match": '"a" "b"'}),
        ("GET", {"If_None_Match": '*, "a"'}),
    ],
)
def test_malformed_headers_are_400(method: str, headers: dict[str, str | None], live: Live) -> None:
    body = {"name": "x"} if method == "PATCH" else None
    answer = live.ask(method, f"/v1/workflows/{live.workflow()['id']}", body, **headers)
    assert (answer.status, next(iter(answer.json["errors"][0]))) == (400, "header")


@pytest.mark.parametrize(
    "body",
    [b"", b" ", b"{", b"{}x", b"nul", b'{"name":"a\\ud800"}', b'{"name":NaN}', b"\xff", b'{"name":"\x01"}', b"[" * 5000,
     b'{"x":' * 200 + b"1" + b"}" * 200, b'{"timeout_seconds":1e999}', b'{"timeout_seconds":' + b"9" * 5000 + b"}"],
)  # fmt: skip
def test_bodies_that_cannot_be_read_are_400(body: bytes, live: Live) -> None:
    assert live.ask("POST", "/v1/workflows", body).status == 400


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["#/name"]),
        ([], ["#"]),
        (None, ["#"]),
        ({"name": ""}, ["#/name"]),
        ({"name": "x" * 121}, ["#/name"]),
        ({"name": None}, ["#/name"]),
        ({"name": 1}, ["#/name"]),
        ({"name": "x", "id": NOBODY}, ["#/id"]),
        ({"name": "x", "a/b~ü": 1}, ["#/a~1b~0%C3%BC"]),
        ({"name": "x", "tags": ["a", "a"]}, ["#/tags"]),
        ({"name": "x", "tags": ["A", "b", "c\n"]}, ["#/tags/0", "#/tags/2"]),
        ({"name": "x", "tags": [f"t{number}" for number in range(21)]}, ["#/tags"]),
        ({"name": "x", "trigger": None}, ["#/trigger"]),
        ({"name": "x", "timeout_seconds": 1.5}, ["#/timeout_seconds"]),
        ({"name": "x", "timeout_seconds": True}, ["#/timeout_seconds"]),
        ({"name": "x", "timeout_seconds": 0, "schedule_interval_minutes": 44641},
         ["#/schedule_interval_minutes", "#/timeout_seconds"]),
    ],
)  # fmt: skip
def test_bodies_that_break_a_rule_are_422_with_their_places(body: Any, pointers: list[str], live: Live) -> None:
    raw = json.dumps(body).encode()
    answer = live.ask("POST", "/v1/workflows", raw, Content_Type="application/json")
    assert (answer.status, sorted({error["pointer"] for error in answer.json["errors"]})) == (422, pointers)


@pytest.mark.parametrize(
    "action",
    [None, {}, {"kind": "x"}, {**FETCH, "url": "/orders"}, {**FETCH, "url": "http://a b"}, {**FETCH, "x": 1},
     {**FETCH, "retry": {}}, {**FETCH, "headers": {"A": 1}}, {**FETCH, "method": "get"},
     {**FETCH, "headers": {str(number): "" for number in range(33)}}, {"kind": "delay", "duration_seconds": 0},
     {"kind": "transform", "language": "jmespath", "expression": "a", "output_field": "b\n"}],
)  # fmt: skip
def test_actions_that_break_a_rule_are_422(action: Any, live: Live) -> None:
    body = {"name": "x", "action": action}
    assert live.ask("POST", f"/v1/workflows/{live.workflow()['id']}/steps", body).status == 422


def test_an_empty_patch_is_422_and_secrets_are_not_repeated(live: Live) -> None:
    place = f"/v1/webhook-subscriptions/{live.subscription()['id']}"
    assert live.ask("PATCH", place, {}).status == 422
    answer = live.ask("PATCH", place, {"secret": "hunter2", "events": ["workflow.created"] * 2})
    assert (answer.status, b"hunter2" in answer.body) == (422, False)


@pytest.mark.parametrize(
    ("content_type", "status"),
    [("application/json", 201), ("Application/JSON; charset=UTF-8", 201), ("application/json;charset=nonsense", 201),
     ("text/plain", 415), ("application/merge-patch+json", 415), ("application/jsonp", 415), ("x", 415), (None, 415)],
)  # fmt: skip
def test_bodies_are_taken_by_their_media_type(content_type: str | None, status: int, live: Live) -> None:
    assert live.ask("POST", "/v1/workflows", {"name": "x"}, Content_Type=content_type).status == status


def test_a_body_may_come_in_chunks(live: Live) -> None:
    async def in_chunks(scope: Any, receive: Any, send: Any) -> None:
        headers = [pair for pair in scope["headers"] if pair[0] != b"content-length"]
        await live.app({**scope, "headers": [*headers, (b"transfer-encoding", b"chunked")]}, pieces, send)

    async def pieces() -> dict[str, Any]:
        body = left.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(left)}

    left = [b'{"na', b"", b'me":"x"}']
    fields = {"Authorization": f"Bearer {token()}", "Idempotency-Key": "k", "Content-Type": "application/json"}
    answer = ask(in_chunks, "POST", "/v1/workflows", fields, b"-")
    assert (answer.status, answer.json["name"]) == (201, "x")
    assert live.ask("GET", answer.headers["location"]).json == answer.json


def test_a_body_may_begin_with_a_byte_order_mark_and_hold_any_text(live: Live) -> None:
    name = '\u0000\U0001f600"\\'
    body = b"\xef\xbb\xbf" + json.dumps({"name": name}).encode()
    place = live.ask("POST", "/v1/workflows", body).headers["location"]
    assert live.ask("GET", place).json["name"] == name
