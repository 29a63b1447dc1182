"""Takes a contract, gives the mock of it as an ASGI app in this process, to be asked without sockets."""

from __future__ import annotations

import asyncio
import io
from typing import Any

from contracts.exchange.message import Request, Response
from contracts.findings import Finding, Locator
from contracts.model.contract import Contract
from contracts.target.asgi_call import answer_of
from mockserver.request_log import RequestLog
from mockserver.services import Services
from mockserver.settings import Settings
from mockserver.stack.container import container

# The mock is no stranger: what it answers is bounded by what it generates.
_MOST = 2**40


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

    def ask(self, method: str, target: str, headers: tuple[tuple[str, str], ...], body: bytes) -> Response:
        """Send one request, give the whole response."""
        path, _, query = target.partition("?")
        fields = {name.lower().encode("latin-1"): value.encode("utf-8") for name, value in headers}
        request = Request(method, path, query.encode(), fields, body)
        return self._loop.run_until_complete(answer_of(self._app, request, _MOST))

    def answering(self, method: str, target: str) -> str:
        """Give the key of the operation that answers `method` on `target`, an empty text when none does."""
        route, _, _ = self._router.find(target.partition("?")[0], method)
        return route.target.service.operation.key if route else ""

    def close(self) -> None:
        """End the event loop."""
        self._loop.close()
