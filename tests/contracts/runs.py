"""Small runs made by hand, for the tests of what is made of runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import contracts
from contracts.events import Event, Found, Sent
from contracts.exchange.case import Case
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.findings import Finding, Severity
from contracts.model.contract import Contract
from contracts.record import Record

NOTES = Path(__file__).parents[1] / "cases" / "suite" / "notes.yaml"
GET, POST, DELETE = "GET /notes", "POST /notes", "DELETE /notes/{id}"
JSON = {b"content-type": b"application/json"}


def notes() -> Contract:
    """Give the contract that the runs are about."""
    return contracts.load(str(NOTES))


def sent(number: int, operation: str, status: int | None, **parts: Any) -> Sent:
    """Give an exchange; `parts` are `path`, `query`, `headers`, `body`, `answer`, `fields` and `title`."""
    method = operation.split(" ", 1)[0]
    path = parts.get("path", "/notes/1" if operation == DELETE else "/notes")
    request = Request(method, path, parts.get("query", b""), parts.get("headers", {}), parts.get("body", b""))
    response = None if status is None else Response(status, parts.get("fields", {}), parts.get("answer", b""))
    case = Case(operation, "coverage", parts.get("title", "a case"), request, True)
    return Sent(number, case, Exchange(request, response, "" if response else "connection reset", 0.25))


def found(operation: str, proof: int = 0, **parts: Any) -> Found:
    """Give a breach; `parts` are `rule`, `message`, `severity`, `pointer`, `location`, `check`, `actual`."""
    finding = Finding(
        parts.get("rule", "response-body"),
        parts.get("message", "is no string"),
        parts.get("severity", Severity.ERROR),
        parts.get("pointer", "/paths/~1notes/get/responses/200/content/application~1json/schema/items/type"),
        parts.get("location", ("body", 0)),
        operation,
        parts.get("locator"),
    )
    return Found(
        finding, parts.get("check", "conformance"), parts.get("expected", "a string"), parts.get("actual", "1"), proof
    )


def good() -> tuple[Event, ...]:
    """Give exchanges in which every operation succeeds, and every status is seen."""
    return (
        sent(1, GET, 200, fields=JSON, answer=b'["a"]'),
        sent(2, POST, 201, headers=JSON, body=b'{"text":"a"}'),
        sent(3, POST, 422, headers=JSON, body=b'{"text":"0123456789"}'),
        sent(4, DELETE, 204, query=b"pass=open-sesame"),
    )


def record(
    *events: Event, contract: Contract | None = None, operations: tuple[str, ...] = (GET, POST, DELETE)
) -> Record:
    """Give a run."""
    return Record(contract or notes(), "http://127.0.0.1:8080", "gate", 1, operations, events, 1.5)
