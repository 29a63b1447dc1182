"""The service as tests see it: takes requests, gives answers of which each was judged by the contract.

The service itself knows nothing of this module, nor of the judge.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

import contracts
from contracts.conformance.request import RequestJudge
from contracts.conformance.response import ResponseJudge
from contracts.exchange.message import Request, Response, header_map
from contracts.findings import Finding
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from tests.services.plain import create_app, tokens
from tests.services.plain.app import Service

_DOCUMENT = Path(__file__).parents[3] / "specs" / "workflows" / "v1" / "openapi.yaml"
START = 1_789_300_000.0  # September 2026
SUBSTANCE = {"POST": "application/json", "PUT": "application/json", "PATCH": "application/merge-patch+json"}


@cache
def contract() -> Contract:
    return contracts.load(str(_DOCUMENT))


@cache
def judges(operation_id: str) -> tuple[Operation, re.Pattern[str], RequestJudge, ResponseJudge]:
    """Give an operation with what finds its paths and judges its exchanges."""
    (operation,) = (each for each in contract().operations if each.operation_id == operation_id)
    path = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]*)", operation.path))
    return operation, path, RequestJudge(operation), ResponseJudge(operation)


@dataclass(frozen=True)
class Answer:
    """What was answered, and what is wrong with the request."""

    operation: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    wrong: tuple[Finding, ...]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Sent:
    """One delivery of the service, as a receiver meets it."""

    url: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Plain:
    """A service of its own with a clock that stands still. `receives` is what receivers answer."""

    quota: int = 100_000
    step_seconds: float = 1
    receives: int = 204
    now: float = START
    sent: list[Sent] = field(default_factory=list)
    keys: int = 0

    def __post_init__(self) -> None:
        self.app: Flask = create_app(
            clock=lambda: self.now,
            takes=lambda _action: self.step_seconds,
            send=self._receive,
            quota=self.quota,
            in_background=False,
        )
        self.app.testing = True
        self.client = self.app.test_client()

    def _receive(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        self.sent.append(Sent(url, headers, body))
        return self.receives

    def wait(self, seconds: float) -> None:
        """Let time go by, and do what is due by then."""
        self.now += seconds
        service: Service = self.app.extensions["service"]
        service.work()

    def ask(
        self, operation_id: str, target: str, body: Any = None, *, name: str = "alice", **headers: str | None
    ) -> Answer:
        """Ask one operation, authorized and with all that it requires unless `headers` (`If_Match`) say otherwise."""
        method = judges(operation_id)[0].method
        fields: dict[str, str | None] = {"Authorization": f"Bearer {tokens.issue(name)}"}
        if method in ("POST", "PATCH"):
            self.keys += 1
            fields["Idempotency-Key"] = f"key-{self.keys}"
        if body is not None:
            fields["Content-Type"] = SUBSTANCE[method]
        fields |= {header.replace("_", "-"): value for header, value in headers.items()}
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        return self.send(operation_id, target, {key: value for key, value in fields.items() if value is not None}, raw)

    def send(self, operation_id: str, target: str, headers: Mapping[str, str], raw: bytes, method: str = "") -> Answer:
        """Send just this and judge both sides; the answer has to keep the contract."""
        operation, path, of_request, of_response = judges(operation_id)
        method = method or operation.method
        parts = urlsplit(target)
        match = path.fullmatch(parts.path)
        assert match, (operation.path, target)
        fields = header_map([(key.lower().encode(), value.encode("latin-1")) for key, value in headers.items()])
        asked = Request(method, parts.path, parts.query.encode(), fields, raw, match.groupdict())
        answer = self.client.open(target, method=method, headers=dict(headers), data=raw)
        pairs = [(key.lower().encode(), value.encode("latin-1")) for key, value in answer.headers.items()]
        given = Response(answer.status_code, header_map(pairs), answer.data)
        found = of_response.judge(method, given)
        assert not found, (target, answer.status_code, answer.data[:500], found)
        wrong = of_request.judge(asked).findings
        return Answer(operation_id, answer.status_code, dict(answer.headers), answer.data, wrong)
