"""Takes a contract, gives the mock of it as an ASGI app in this process, to be asked without sockets."""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from contracts.findings import Finding, Locator
from contracts.model.contract import Contract
from mockserver.request_log import RequestLog
from mockserver.services import Services
from mockserver.settings import Settings
from mockserver.stack.container import container


@dataclass(frozen=True, slots=True)
class Answer:
    """One response as it would go over the wire."""

    status: int
    headers: dict[bytes, bytes]
    body: bytes


class Notes(RequestLog):
    """A log that keeps what the mock found wrong with the contract, and writes nothing."""

    def __init__(self) -> None:
        super().__init__(io.StringIO())
        self.findings: dict[str, Finding] = {}

    def request(self, *_answered: Any) -> None:
        """Pass over what was answered."""

    def finding(self, finding: Finding, locator: Locator | None = None) -> None:
        """Keep a Finding, each once."""
        self.findings.setdefault(finding.fingerprint, finding)


class Client:
    """The mock of one contract, and what it says of it."""

    def __init__(self, contract: Contract) -> None:
        self.notes = Notes()
        # What nobody can ask for validly is answered too: the answers are what counts here.
        settings = Settings(stream_interval=0, compress=False, lenient=True)
        services = Services([contract], settings, self.notes)
        self._router = services.router
        self._app = container(services)
        self._loop = asyncio.new_event_loop()

    def ask(self, method: str, target: str, headers: tuple[tuple[str, str], ...], body: bytes) -> Answer:
        """Send one request, give the whole response."""
        return self._loop.run_until_complete(self._ask(method, target, headers, body))

    def answering(self, method: str, target: str) -> str:
        """Give the key of the operation that answers `method` on `target`, an empty text when none does."""
        route, _, _ = self._router.find(target.partition("?")[0], method)
        return route.target.service.operation.key if route else ""

    def close(self) -> None:
        """End the event loop."""
        self._loop.close()

    async def _ask(self, method: str, target: str, headers: tuple[tuple[str, str], ...], body: bytes) -> Answer:
        path, _, query = target.partition("?")
        fields = [(name.lower().encode("latin-1"), value.encode("utf-8")) for name, value in headers]
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [*fields, (b"content-length", b"%d" % len(body))] if body else fields,
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
            "extensions": {},
        }
        pending = [{"type": "http.request", "body": body, "more_body": False}]
        sent: list[Any] = []

        async def receive() -> dict[str, Any]:
            if pending:
                return pending.pop()
            await asyncio.Event().wait()  # the client stays until it is answered
            raise AssertionError

        async def send(message: Any) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        received: dict[bytes, bytes] = {}
        for name, value in sent[0]["headers"]:
            received[name] = received[name] + b", " + value if name in received else value
        return Answer(sent[0]["status"], received, b"".join(message.get("body", b"") for message in sent[1:]))
