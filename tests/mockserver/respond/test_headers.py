"""Response headers: whatever a contract says of them, what is sent is safe on the wire and what was promised."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import contracts
from contracts.conformance.response import ResponseJudge
from contracts.exchange.message import Response as Received
from contracts.findings import Finding
from mockserver.generate.generator import Generator
from mockserver.reply import Call
from mockserver.respond.fields.table import meaning_of
from mockserver.respond.headers import Headers
from mockserver.respond.said import Said
from mockserver.respond.site import Site
from mockserver.respond.values import Values
from mockserver.settings import Settings

SAFE = re.compile(rb"(?:[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?)?\Z")
NAMES = ["X-Foo", "Location", "ETag", "Link", "Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "RateLimit",
         "X-RateLimit-Reset", "X-Total-Count", "X-Request-Id", "Set-Cookie", "Sunset", "Deprecation", "Last-Modified",
         "Content-Disposition", "Cache-Control", "WWW-Authenticate", "Content-Location", "traceparent"]  # fmt: skip

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
hostile = st.sampled_from(["a\r\nSet-Cookie: x=y", "\x00", " padded ", "é", "a,b", "", "\t", "x" * 9_000, "ok"])
scalars = st.one_of(hostile, texts, st.integers(-(10**20), 10**20), st.booleans(), st.none())
values = st.one_of(scalars, st.lists(scalars, max_size=3), st.dictionaries(texts, scalars, max_size=3))
schemas: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"type": st.just("string")}, optional={
        "format": st.sampled_from(["uri", "uri-reference", "uuid", "date-time", "http-date", "email", "byte"]),
        "minLength": st.integers(0, 20), "maxLength": st.integers(0, 40),
        "pattern": st.sampled_from(["^[a-z]+$", "\\d{3}", "^\\s", "[\\r\\n]", "^W/", "é"]),
        "default": scalars,
    }),
    st.fixed_dictionaries({"type": st.sampled_from(["integer", "number"])}, optional={
        "minimum": st.integers(-10, 10**10), "maximum": st.integers(-10, 10**10), "multipleOf": st.integers(1, 9),
    }),
    st.fixed_dictionaries({"enum": st.lists(values, min_size=1, max_size=3)}),
    st.fixed_dictionaries({"type": st.just("array"), "items": st.fixed_dictionaries({"enum": st.lists(scalars, min_size=1, max_size=2)})}),
    st.fixed_dictionaries({"type": st.just("object"), "properties": st.dictionaries(texts, st.just({"type": "string"}), max_size=2)}),
    st.just({"type": "boolean"}),
    st.just({"type": "null"}),
)  # fmt: skip
headers = st.fixed_dictionaries(
    {"schema": schemas}, optional={"example": values, "explode": st.booleans(), "description": texts}
)
inside = st.fixed_dictionaries(
    {"content": st.fixed_dictionaries({"application/json": st.fixed_dictionaries({"schema": schemas}, optional={"example": values})})}
)  # fmt: skip


def _operation(folder: Path, declared: dict[str, Any], method: str = "get", status: str = "200") -> contracts.Contract:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a/{b}": {method: {"responses": {status: {"description": "ok", "headers": declared}}}}},
    }
    place = folder / "document.json"
    place.write_text(json.dumps(document), "utf-8")
    return contracts.load(str(place))


def _fields(contract: contracts.Contract, found: list[Finding], **said: Any) -> tuple[tuple[bytes, bytes], ...]:
    operation = contract.operations[0]
    response = operation.responses[0]
    room = Headers(response, Values(Generator(), found.append), found.append, Settings(), Site(contract.operations))
    sent = {b"x-request-id": b"a\r\nb", b"traceparent": b"\xff", b"host": b"evil\r\n"}
    call = Call(operation, operation.method, "/a/%0d%0a", headers=sent, values={"path": {"b": "\r\n"}})
    return room.fields(Said(call, 200, response, "seed", **said))


@pytest.mark.timeout(120)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    declared=st.dictionaries(st.sampled_from(NAMES), st.one_of(headers, inside), min_size=1, max_size=5), value=values
)
def test_what_is_sent_is_safe_and_valid_or_left_out_and_told(tmp_path: Path, declared: Any, value: Any) -> None:
    contract = _operation(tmp_path, declared)
    found: list[Finding] = []
    sent = dict(_fields(contract, found, value={"id": value, "name": "\ud800"}))
    assert all(SAFE.match(text) for text in sent.values()), sent
    judge = ResponseJudge(contract.operations[0])
    assert not judge.judge("GET", Received(200, sent)), (sent, declared)
    for name in declared:
        pointer = "/paths/~1a~1{b}/get/responses/200/headers/" + name
        assert name.lower().encode() in sent or any(finding.pointer.startswith(pointer) for finding in found), name


def test_the_same_seed_gives_the_same_fields(tmp_path: Path) -> None:
    contract = _operation(tmp_path, {name: {"schema": {"type": "string"}} for name in NAMES})
    assert _fields(contract, []) == _fields(contract, [])
    assert {name for name, _ in _fields(contract, [])} == {name.lower().encode() for name in NAMES}


def test_what_the_server_says_itself_is_not_said_twice(tmp_path: Path) -> None:
    own = ["Date", "Content-Length", "Transfer-Encoding", "Connection", "Content-Encoding", "Keep-Alive", "Trailer",
           "Upgrade", "Access-Control-Allow-Origin"]  # fmt: skip
    contract = _operation(tmp_path, {name: {"schema": {"type": "string"}, "example": "x"} for name in own})
    assert _fields(contract, []) == ()


def test_names_of_quotas_and_pages() -> None:
    known = ["x-rate-limit-limit", "ratelimit-remaining", "x-ratelimit-reset-requests", "x-ratelimit-used", "ratelimit",
             "ratelimit-policy", "x-total", "total-count", "x-pagination-page", "x-wp-total", "pagination-count"]  # fmt: skip
    unknown = ["limit", "total", "page", "x-ratelimit", "x-foo", "x-rate-limited", "link-header", "count"]
    assert [name for name in known if meaning_of(name) is None] == []
    assert [name for name in unknown if meaning_of(name) is not None] == ["x-ratelimit"]
