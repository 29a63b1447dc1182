"""Probes on services that are unusual and right, or unusual and wrong: they go on, and say what is so."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.exchange.message import Request, Response
from contracts.suite.probes import created, idempotency, location, read_only, updated
from tests.contracts.suite.things import Things, document, found, probed

TEXT = {"type": "string"}
BODIES = [created.PROBE, idempotency.PROBE, read_only.PROBE, updated.PROBE]
LINES = "application/x-ndjson"
SHOWN = {"name": TEXT, "made": {"type": "string", "readOnly": True}}


class Lines(Things):
    """Takes a line or more of JSON, and makes a thing of them."""

    def post(self, request: Request) -> Response:
        return super().post(Request("POST", request.path, b"", request.headers, b"{}"))

    def put(self, request: Request, name: str) -> Response:
        return super().put(Request("PUT", request.path, b"", request.headers, b"{}"), name)


@pytest.mark.parametrize("probe", BODIES, ids=lambda probe: probe.id)
def test_a_body_of_lines_is_no_json_text(probe: Any) -> None:
    lines = [{"name": "one"}, {"name": "two"}]
    contract = document(SHOWN, lines, taken={"type": "array", "items": {"type": "object"}}, media=LINES)
    talk = probed(probe, contract, Lines())
    assert any(each.exchange.request.body.count(b"\n") for each in talk.sent)
    assert found(talk) == []


@pytest.mark.parametrize("probe", BODIES, ids=lambda probe: probe.id)
def test_a_body_may_be_an_array(probe: Any) -> None:
    contract = document(SHOWN, ["one"], ["two"], taken={"type": "array", "items": TEXT})
    assert found(probed(probe, contract, Things())) == []


def test_another_array_with_the_same_key_is_another_request() -> None:
    class Careless(Things):
        def post(self, request: Request) -> Response:
            again = self._answers.get(request.headers[b"idempotency-key"])
            return again[1] if again is not None else super().post(request)

    contract = document(SHOWN, ["one"], ["two"], taken={"type": "array", "items": TEXT})
    assert [rule for rule, _, _ in found(probed(idempotency.PROBE, contract, Careless()))] == [
        "replay-conflict-unnoticed"
    ]


@pytest.mark.parametrize("text", ["http://[object Object]/x", "//[undefined]/things/1"])
def test_a_location_that_is_no_address_leads_nowhere(text: str) -> None:
    class Careless(Things):
        def location(self, name: str) -> str:
            return text

    contract = document(SHOWN, {"name": "one"}, headers={"Location": {"schema": TEXT}})
    talk = probed(location.PROBE, contract, Careless())
    assert [(rule, key) for rule, key, _ in found(talk) if rule == "location-dead"] == [
        ("location-dead", "POST /things")
    ]
