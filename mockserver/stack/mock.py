"""The mock on the wire: takes ASGI requests, gives the replies of the contracts that the container registers."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from connexion.middleware.abstract import SpecMiddleware
from connexion.spec import Specification
from starlette.types import ASGIApp, Receive, Scope, Send

from contracts.conformance.limits import Limits
from contracts.exchange.message import header_map
from contracts.findings import Finding
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.route.nearest import Nearest
from contracts.route.router import Methods, Router, values_of
from mockserver import problems
from mockserver.control.admin import PREFIX, Admin
from mockserver.reply import Reply
from mockserver.request_log import RequestLog
from mockserver.respond import provenance
from mockserver.respond.problem import problem_reply
from mockserver.services import Services, Slot
from mockserver.settings import Settings
from mockserver.stack import cors
from mockserver.stack.compression import compressed
from mockserver.stack.streaming import send_pieces

# What no page of another origin needs to read, or what already says all about it.
_WITHOUT_CORS = frozenset({"admin", "preflight"})

logger = logging.getLogger(__name__)


class TooLarge(Exception):
    """A body is beyond the limit."""


class Disconnected(Exception):
    """The client left before its request was whole."""


class Mock(SpecMiddleware):  # type: ignore[misc]
    """The innermost middleware but for the lifespan: it judges and answers every request.

    Connexion's `add_api` hands it the compiled contracts beside the skeleton document that the container wants.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._router: Router[Slot] = Router()

    def add_api(self, specification: Specification, **kwargs: Any) -> None:
        """Register the contracts of `kwargs["services"]`; the skeleton `specification` itself says nothing."""
        services: Services = kwargs["services"]
        settings: Settings = services.settings
        self._log: RequestLog = services.log
        self._limits: Limits = services.limits
        self._cors = settings.cors
        self._compress = settings.compress
        self._tells_source = settings.debug_headers
        self._router = services.router
        self._admin = Admin(services.contracts)
        self._contracts = services.contracts
        self._nearest: Nearest | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        headers = header_map(scope["headers"])
        method: str = scope["method"]
        path: str = scope["raw_path"].decode("latin-1")
        route, texts, methods = self._router.find(path, method)
        findings: Sequence[Finding] = ()
        operation = ""
        if route is None or (method == "OPTIONS" and self._cors and cors.is_preflight(method, headers)):
            route, texts, reply = self._besides(method, path, headers, methods)
        if route is not None:
            service = route.target.service
            operation = service.operation.key
            try:
                body = await self._body(receive, headers) if service.takes_body else b""
                values = values_of(route, texts) if texts else {}
                reply, findings = service.answer(method, path, values, scope["query_string"], headers, body)
            except Disconnected:
                return
            except TooLarge:
                reply = self._problem(
                    problems.refusal(413), f"A body may have {self._limits.body} bytes.", service.operation
                )
            except Exception:
                logger.exception("%s: this is a fault of the mock, not of the request", operation)
                detail = f"The mock failed to answer {operation}; its log says more."
                reply = self._problem(problems.BROKEN, detail, service.operation)
        if self._compress and b"accept-encoding" in headers:
            reply = await compressed(reply, headers)
        is_whole = False
        try:
            is_whole = await self._send(receive, send, method, reply, headers)
        finally:
            if not is_whole:
                reply = replace(reply, source=f"{reply.source}, broken off")
            asked = method, path, scope["query_string"]
            self._log.request(asked, reply, operation, findings, time.perf_counter() - started)

    def _besides(
        self, method: str, path: str, headers: Mapping[bytes, bytes], methods: Methods[Slot] | None
    ) -> tuple[Any, tuple[str, ...], Reply]:
        """Answer what no operation answers: preflights, HEAD, OPTIONS, the mock's own pages, and what is not there.

        HEAD is answered by the route of GET (RFC 9110, section 9.3.2), which is given back instead of a reply.
        """
        if self._cors and cors.is_preflight(method, headers):
            return None, (), cors.preflight(headers)
        if methods is None:
            page = self._admin.page(method, path) if path.startswith(PREFIX) else None
            return None, (), page or self._problem(problems.NO_PATH, self._not_there(method, path))
        if method == "HEAD" and "GET" in methods:
            return *self._router.find(path, "GET")[:2], Reply(200)
        allow = (b"allow", _allowed(methods))
        if method == "OPTIONS":
            return None, (), Reply(204, (allow,), source="options")
        reply = self._problem(problems.NO_METHOD, f"{path[:200]} answers {allow[1].decode('latin-1')}.")
        return None, (), reply.with_headers(allow)

    def _not_there(self, method: str, path: str) -> str:
        if self._nearest is None:
            self._nearest = Nearest(_answered(self._contracts))
        near = self._nearest.to(method, path)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"{PREFIX}operations lists all."
        return f"No operation answers {method} {path[:200]}. {hint}"

    def _problem(self, kind: problems.Kind, detail: str, operation: Operation | None = None) -> Reply:
        reply = problem_reply(kind, detail)
        return reply.with_headers(*provenance.of_problem(reply.source, operation)) if self._tells_source else reply

    async def _body(self, receive: Receive, headers: Mapping[bytes, bytes]) -> bytes:
        """Give the whole body. Raises TooLarge before more than the limit is held, Disconnected when it ends early."""
        most = self._limits.body
        stated = headers.get(b"content-length", b"0")
        if len(stated) > 18 or (stated.isdigit() and int(stated) > most):
            raise TooLarge
        message = await receive()
        body: bytes = message.get("body", b"")
        if not message.get("more_body", False) and message["type"] == "http.request":
            return body
        pieces, size = [body], len(body)
        while message.get("more_body", False):
            message = await receive()
            pieces.append(message.get("body", b""))
            size += len(pieces[-1])
            if size > most:
                raise TooLarge
        if message["type"] == "http.disconnect":
            raise Disconnected
        return b"".join(pieces)

    async def _send(
        self, receive: Receive, send: Send, method: str, reply: Reply, headers: Mapping[bytes, bytes]
    ) -> bool:
        """Send `reply`; say whether all of it could be sent."""
        fields: Sequence[tuple[bytes, bytes]] = reply.framed
        if self._cors and b"origin" in headers and reply.source not in _WITHOUT_CORS:
            fields = [*fields, *cors.fields_for(headers[b"origin"], reply.headers)]
        await send({"type": "http.response.start", "status": reply.status, "headers": fields})
        if reply.stream is not None and method != "HEAD":
            return await send_pieces(reply.stream, receive, send)
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else reply.body})
        return True


def _answered(contracts: Sequence[Contract]) -> Iterator[tuple[str, str]]:
    for contract in contracts:
        for operation in contract.operations:
            for prefix in operation.prefixes:
                yield operation.method, prefix + operation.path


def _allowed(methods: Methods[Slot]) -> bytes:
    names = dict.fromkeys(methods)
    if "GET" in names:
        names["HEAD"] = None
    names["OPTIONS"] = None
    return ", ".join(names).encode("latin-1", "replace")
