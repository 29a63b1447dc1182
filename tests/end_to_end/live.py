"""The live workflows service in this process: takes requests, gives answers that the contract's judges have seen.

Time stands still unless a test advances it, so nothing here waits.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

import contracts
from contracts.conformance.request import RequestJudge
from contracts.conformance.response import ResponseJudge
from contracts.exchange import message
from contracts.findings import Finding
from contracts.model.contract import Contract
from tests.asgi import Answer, ask
from tests.services.workflows import CONTRACT, ManualClock, Settings, create_app, token

MERGE = "application/merge-patch+json"
# Answers that say that the request itself breaks the contract.
_REFUSALS = (400, 403, 415, 422)


@lru_cache
def contract() -> Contract:
    return contracts.load(str(CONTRACT))


@lru_cache
def _judges() -> dict[str, tuple[RequestJudge, ResponseJudge]]:
    return {each.key: (RequestJudge(each), ResponseJudge(each)) for each in contract().operations}


@lru_cache
def _matched(method: str, path: str) -> tuple[str, dict[str, str]] | None:
    """Give the operation that a request is for, and the values of its path."""
    method = "GET" if method == "HEAD" else method
    parts = path.split("/")
    for key in _judges():
        of, template = key.split(" ")
        names = template.split("/")
        if of == method and len(names) == len(parts):
            pairs = list(zip(names, parts, strict=True))
            if all(name == part or (name.startswith("{") and part) for name, part in pairs):
                return key, {name[1:-1]: part for name, part in pairs if name.startswith("{")}
    return None


@dataclass(frozen=True)
class Exchange:
    """A request and its answer, with what the judges say of each."""

    operation: str
    sent: tuple[Finding, ...]
    answer: Answer
    received: tuple[Finding, ...]


class Live:
    """An instance with its clock; `exchanges` are all that there were, judged."""

    def __init__(self, *faults: str, **settings: Any) -> None:
        self.clock = ManualClock()
        told = {"clock": self.clock, "background": False, "faults": frozenset(faults), **settings}
        self.app = create_app(Settings(**told))
        self.exchanges: list[Exchange] = []
        self._keys = count(1)

    def close(self) -> None:
        self.app.service.close()

    def reset(self, *faults: str) -> None:
        """Begin anew with these faults."""
        self.app.service.reset(faults)
        self.clock.now = ManualClock().now
        self.exchanges.clear()

    def pass_time(self, seconds: float = 0) -> None:
        """Let `seconds` go by, and what should happen meanwhile happen."""
        self.clock.advance(seconds)
        self.app.service.settle()

    def ask(
        self, method: str, target: str, body: Any = None, *, user: str | None = "ada", **headers: str | None
    ) -> Answer:
        """Send a request as `user` with all that the contract asks for; `headers` (underscores stand for hyphens)
        are added, put in the place of others, or left out when they are None. A body of bytes is sent as it is."""
        fields: dict[str, str | None] = {"Authorization": f"Bearer {token(user)}"} if user else {}
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        if body is not None:
            fields["Content-Type"] = MERGE if method == "PATCH" else "application/json"
        if method in ("POST", "PATCH"):
            fields["Idempotency-Key"] = f"key-{next(self._keys)}"
        fields.update({name.replace("_", "-"): value for name, value in headers.items()})
        sent = {name: value for name, value in fields.items() if value is not None}
        answer = ask(self.app, method, target, sent, raw)
        self._judge(method, target, sent, raw, answer)
        return answer

    def _judge(self, method: str, target: str, headers: dict[str, str], body: bytes, answer: Answer) -> None:
        path, _, query = target.partition("?")
        matched = _matched(method, path)
        if matched is None:
            return
        key, values = matched
        of_requests, of_responses = _judges()[key]
        fields = {name.lower().encode(): value.encode("latin-1") for name, value in headers.items()}
        request = message.Request(method, path, query.encode(), fields, body, values)
        fields = {name.encode(): value.encode("latin-1") for name, value in answer.headers.items()}
        response = message.Response(answer.status, fields, answer.body)
        received = of_responses.judge(method, response)
        self.exchanges.append(Exchange(key, of_requests.judge(request).findings, answer, tuple(received)))

    # What stands in many a test.

    def workflow(self, user: str = "ada", **fields: Any) -> dict[str, Any]:
        return self._made("/v1/workflows", {"name": "Nightly order sync", **fields}, user)

    def step(self, workflow: dict[str, Any], **fields: Any) -> dict[str, Any]:
        body = {"name": "Wait", "action": {"kind": "delay", "duration_seconds": 5}, **fields}
        return self._made(f"/v1/workflows/{workflow['id']}/steps", body, "ada")

    def template(self, user: str = "ada", **fields: Any) -> dict[str, Any]:
        steps = [{"name": "Wait", "action": {"kind": "delay", "duration_seconds": 5}}]
        return self._made("/v1/templates", {"name": "Waiter", "category": "data", "steps": steps, **fields}, user)

    def execution(self, workflow: dict[str, Any], **fields: Any) -> dict[str, Any]:
        return self._made(f"/v1/workflows/{workflow['id']}/executions", fields, "ada")

    def subscription(self, user: str = "ada", **fields: Any) -> dict[str, Any]:
        body = {"url": "http://127.0.0.1:1/", "events": ["workflow.created"], **fields}
        return self._made("/v1/webhook-subscriptions", body, user)

    def _made(self, path: str, body: dict[str, Any], user: str) -> Any:
        answer = self.ask("POST", path, body, user=user)
        assert 200 <= answer.status < 300, answer
        return answer.json

    def pages(self, target: str, cursor: str | None = "", **options: Any) -> list[Any]:
        """Give the items of all pages of `target`, which has a query, from `cursor` on; at most 50 pages."""
        items: list[Any] = []
        for _ in range(50):
            page = self.ask("GET", target + (f"&cursor={cursor}" if cursor else ""), **options).json
            items += page["data"]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        return items


def disagreements(live: Live) -> list[str]:
    """Give where service and judges do not agree: a response is found wrong, or only one of them refuses a request."""
    found = []
    for each in live.exchanges:
        said = f"{each.operation} {each.answer.status} {each.answer.body[:200]!r}"
        found += [f"{said}: {finding.message} ({finding.pointer})" for finding in each.received]
        # Judges verify no token: they know only of some requests that these are 401.
        if each.answer.status != 401 and bool(each.sent) != (each.answer.status in _REFUSALS):
            found.append(f"{said}, though of the request is said: {[finding.message for finding in each.sent]}")
    return found


@dataclass(frozen=True)
class Delivery:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Receiver:
    """A server on this machine that takes deliveries; answers with `status`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.status = 204
        self.deliveries: list[Delivery] = []


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Run a receiver on a free port until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.deliveries.append(Delivery(self.path, headers, body))
            self.send_response(receiver.status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver = Receiver(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
