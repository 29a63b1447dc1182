"""Takes one parsed request and an ASGI application, gives the bytes of its response.

A cycle is what ASGI calls `scope`, `receive` and `send` for one request. The response head is held back until
the first piece of body comes: until then anything that goes wrong can still become a clean 500.
"""

from __future__ import annotations

import asyncio
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from mockserver.header_block import HeaderBlock, InvalidHead
from mockserver.serve.refusals import BROKEN, BROKEN_HEAD, STOPPING, RawHeaders, Refusal

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from starlette.types import ASGIApp

    from mockserver.serve.protocol import HttpProtocol

logger = logging.getLogger(__name__)

BUFFERED_BODY = 64 * 1024
"""Bytes of request body kept for an application that does not read; then the client is made to wait."""

_PHRASES = {int(status): status.phrase for status in HTTPStatus}
_STATUS_LINES = {status: f"HTTP/1.1 {status} {_PHRASES.get(status, '')}\r\n".encode() for status in range(200, 1000)}


class Cycle:
    """One request and its response."""

    __slots__ = (
        "_arrival",
        "_bodyless",
        "_chunked",
        "_delivered",
        "_expects_continue",
        "_head",
        "_on_wire",
        "_pieces",
        "_remaining",
        "_started",
        "connection",
        "disconnected",
        "keep_alive",
        "more_body",
        "pending",
        "response_complete",
        "scope",
    )

    def __init__(
        self, connection: HttpProtocol, scope: dict[str, Any], keep_alive: bool, expects_continue: bool
    ) -> None:
        self.connection = connection
        self.scope = scope
        self.keep_alive = keep_alive
        self.disconnected = False
        self.more_body = True
        self.pending = 0
        self.response_complete = False
        self._expects_continue = expects_continue
        self._pieces: list[bytes] = []
        self._delivered = False
        self._arrival: asyncio.Event | None = None
        self._head: list[bytes] = []
        self._started = False
        self._on_wire = False
        self._chunked = False
        self._remaining: int | None = None

    @property
    def started(self) -> bool:
        """Whether a byte of the response has left."""
        return self._on_wire

    async def run(self, app: ASGIApp) -> None:
        """Call the application; whatever it does, the client gets one whole response or a cut connection."""
        try:
            await app(self.scope, self.receive, self.send)
        except asyncio.CancelledError:
            self.keep_alive = False
            self.fail(STOPPING)
            raise
        except InvalidHead as error:
            logger.error("%s %s: %s", self.scope["method"], self.scope["path"], error)
            self.fail(BROKEN_HEAD)
        except BaseException as error:
            if not self.disconnected:
                logger.error("%s %s failed", self.scope["method"], self.scope["path"], exc_info=error)
            self.fail(BROKEN)
        else:
            if not self.response_complete and not self.disconnected:
                logger.error("%s %s was not answered in full", self.scope["method"], self.scope["path"])
                self.fail(BROKEN)

    def fail(self, refusal: Refusal) -> None:
        """Answer with a refusal when no byte has left yet, else cut the connection."""
        if self.response_complete or self.disconnected:
            return
        if self._on_wire:
            self.connection.abort()
            return
        self.keep_alive = False
        self.response_complete = True
        with_body = self.scope["method"] != "HEAD"
        self.connection.write(refusal.response(self.connection.default_headers, with_body))
        self.connection.answered(self)

    # The request's body

    def feed(self, piece: bytes) -> None:
        """A piece of the request body came."""
        if self.response_complete:
            return
        self._pieces.append(piece)
        self.pending += len(piece)
        if self.pending > BUFFERED_BODY:
            self.connection.flow.pause_reading()
        self.wake()

    def wake(self) -> None:
        """Let a waiting `receive` look again."""
        if self._arrival is not None:
            self._arrival.set()

    async def receive(self) -> MutableMapping[str, Any]:
        """ASGI `receive`: the body as it comes, then `http.disconnect` once there is no one to answer."""
        if self._expects_continue and self.more_body and not (self._started or self.disconnected):
            self.connection.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        self._expects_continue = False
        while not (self.disconnected or self.response_complete):
            if self.pending or not (self.more_body or self._delivered):
                return self._take()
            if self.more_body:
                self.connection.flow.resume_reading()
            if self._arrival is None:
                self._arrival = asyncio.Event()
            await self._arrival.wait()
            self._arrival.clear()
        return {"type": "http.disconnect"}

    def _take(self) -> dict[str, Any]:
        body = b"".join(self._pieces)
        self._pieces = []
        self.pending = 0
        self._delivered = not self.more_body
        return {"type": "http.request", "body": body, "more_body": self.more_body}

    # The response

    async def send(self, message: MutableMapping[str, Any]) -> None:
        """ASGI `send`. Raises InvalidHead for what HTTP cannot carry, RuntimeError when out of turn."""
        flow = self.connection.flow
        if flow.write_paused and not self.disconnected:
            await flow.drain()
        if self.disconnected:
            return
        kind = message["type"]
        if kind == "http.response.body" and self._started and not self.response_complete:
            self._send_body(message.get("body", b""), message.get("more_body", False))
        elif kind == "http.response.start" and not self._started:
            self._start(message["status"], message.get("headers", ()))
        else:
            raise RuntimeError(f"the application sent {kind!r} out of turn")

    def _start(self, status: int, headers: RawHeaders) -> None:
        line = _STATUS_LINES.get(status)
        if line is None:
            raise InvalidHead(f"the response's status {status} cannot end an exchange")
        spelt = (headers if isinstance(headers, HeaderBlock) else HeaderBlock(headers)).spelt
        self._remaining = spelt.length
        self._bodyless = status in (204, 304)
        if spelt.closes:
            self.keep_alive = False
        self._head = [line, spelt.lines]
        if spelt.length is not None and status != 204:
            self._head.append(spelt.length_line)
        if not spelt.is_dated:
            self._head.append(self.connection.shared.default_lines)
        self._started = True

    def _send_body(self, body: bytes, more_body: bool) -> None:
        out = [] if self._on_wire else self._framed_head(body, more_body)
        if not (self._bodyless or self.scope["method"] == "HEAD"):
            if self._chunked:
                if body:
                    out += (b"%x\r\n" % len(body), body, b"\r\n")
                if not more_body:
                    out.append(b"0\r\n\r\n")
            else:
                self._count(len(body), more_body)
                out.append(body)
        self._on_wire = True
        self.connection.write(b"".join(out))
        if not more_body:
            self.response_complete = True
            self.wake()
            self.connection.answered(self)

    def _framed_head(self, body: bytes, more_body: bool) -> list[bytes]:
        """The head with the field that says where the body ends (RFC 9112 6.3)."""
        head = self._head
        if self._remaining is None and not self._bodyless:
            if not more_body:
                self._remaining = len(body)
                if body or self.scope["method"] != "HEAD":
                    head.append(b"content-length: %d\r\n" % len(body))
            elif self.scope["http_version"] == "1.1":
                self._chunked = True
                head.append(b"transfer-encoding: chunked\r\n")
        if self._expects_continue and self.more_body:
            self.keep_alive = False  # the client may now send the body or not: who could tell what follows
        if not self.keep_alive:
            head.append(b"connection: close\r\n")
        head.append(b"\r\n")
        return head

    def _count(self, size: int, more_body: bool) -> None:
        if self._remaining is None:
            return
        self._remaining -= size
        if self._remaining < 0 or (self._remaining and not more_body):
            raise RuntimeError("the response's body is not as long as its Content-Length says")
