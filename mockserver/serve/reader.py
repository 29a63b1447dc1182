"""Takes the bytes of one connection, gives its requests: heads as ASGI scopes, then pieces of body.

Heads are capped before they are kept, trailers are dropped, and a request that offers another protocol is
read as any other, so that no byte of its body is ever read as a request.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import unquote

import httptools

from mockserver.serve import refusals
from mockserver.serve.cycle import Cycle
from mockserver.serve.refusals import Refusal, Refused

if TYPE_CHECKING:
    from mockserver.serve.protocol import HttpProtocol

logger = logging.getLogger(__name__)

NOTHING, HEAD, BODY = range(3)
"""What is being read: the space between requests, a request head, a request body."""

_HOP = frozenset((b"connection", b"upgrade", b"http2-settings"))


class RequestReader:
    """The parser of one connection and what it has seen of the current request."""

    def __init__(self, connection: HttpProtocol) -> None:
        self.reading = NOTHING
        self.body_bytes = 0
        self._connection = connection
        self._limits = connection.shared.limits
        self._parser = self._new_parser()
        self._fault: Refusal | None = None  # why a callback stopped the parser
        self._unfinished = 0  # bytes fed after those that began the request or brought a piece of body

    def _new_parser(self) -> httptools.HttpRequestParser:
        parser = httptools.HttpRequestParser(self)
        # What follows a request that said "Connection: close" is never looked at, and no reason to refuse it.
        parser.set_dangerous_leniencies(lenient_data_after_close=True)
        return parser

    def feed(self, data: bytes | memoryview) -> None:
        """Read on. Raises Refused for what is not HTTP, or more of it than the limits allow."""
        self._unfinished += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            offered = upgrade.args[0]
        except httptools.HttpParserError as error:
            raise Refused(self._refusal(error)) from error
        else:
            offered = None
        if offered is not None:
            self._decline_upgrade(bytes(data[offered:]))
        if self.reading and self._unfinished >= self._limits.head_bytes:
            in_body = self.reading == BODY
            raise Refused(refusals.FRAMING_TOO_LARGE if in_body else refusals.HEAD_TOO_LARGE)

    def end(self) -> None:
        """Let go of the parser, which holds this object's methods."""
        del self._parser

    # What the parser calls

    def on_message_begin(self) -> None:
        self.reading = HEAD
        self._unfinished = 0
        self._url = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self._hosts = 0
        self._expects_continue = False

    def on_url(self, url: bytes) -> None:
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        if self.reading == BODY:
            return  # a trailer: too late to be a header field of this request (RFC 9110 6.5.1)
        name = name.lower()
        if name == b"host":
            self._hosts += 1
        elif name == b"expect" and value.lower() == b"100-continue":
            self._expects_continue = True
        self._headers.append((name, value))

    def on_headers_complete(self) -> None:
        parser = self._parser
        version = parser.get_http_version()
        self._check_head(version)
        if parser.should_upgrade():
            return
        path, query = self._target()
        connection = self._connection
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": version,
            "server": connection.server,
            "client": connection.client,
            "scheme": connection.scheme,
            "method": parser.get_method().decode("ascii"),
            "root_path": "",
            "path": unquote(path) if "%" in path else path,
            "raw_path": path.encode("ascii"),
            "query_string": query,
            "headers": self._headers,
            "state": connection.shared.lifespan_state.copy(),
        }
        self.reading = BODY
        self.body_bytes = 0
        keep_alive = version == "1.1" and parser.should_keep_alive()
        # An expectation in an HTTP/1.0 request means nothing: its client knows no interim responses (RFC 9110 10.1.1).
        expects_continue = version == "1.1" and self._expects_continue
        self._cycle = Cycle(connection, scope, keep_alive, expects_continue)
        connection.arrived(self._cycle)

    def on_body(self, body: bytes) -> None:
        self._unfinished = 0
        self.body_bytes += len(body)
        self._cycle.feed(body)

    def on_message_complete(self) -> None:
        if self.reading == BODY:
            self.reading = NOTHING
            self._cycle.more_body = False
            self._cycle.wake()

    def _check_head(self, version: str) -> None:
        if version not in ("1.1", "1.0"):
            self._stop(refusals.UNKNOWN_VERSION)
        if len(self._headers) > self._limits.headers:
            self._stop(refusals.TOO_MANY_HEADERS)
        if self._hosts > 1 or (self._hosts == 0 and version == "1.1"):
            self._stop(refusals.NO_HOST)

    def _stop(self, refusal: Refusal) -> NoReturn:
        """Leave a callback; the parser tells that one failed, but not reliably how."""
        self._fault = refusal
        raise Refused(refusal)

    def _target(self) -> tuple[str, bytes]:
        """The request target's path and query (RFC 9112 3.2)."""
        url = self._url
        if url[:1] == b"/" and b"#" not in url:
            raw_path, _, query = url.partition(b"?")
        else:
            try:
                parsed = httptools.parse_url(url)
            except httptools.HttpParserError as error:
                self._stop(refusals.malformed(f"{error}."))
            raw_path, query = parsed.path or b"/", parsed.query or b""
        return raw_path.decode("ascii"), query

    def _decline_upgrade(self, rest: bytes) -> None:
        """Read a request that offers another protocol as if it did not (RFC 9110 7.8).

        The parser takes such a request for whole at the end of its head, and what follows for another.
        """
        method, version = self._parser.get_method(), self._parser.get_http_version().encode()
        if method == b"CONNECT":
            raise Refused(refusals.UNKNOWN_METHOD)
        head = [b"%s %s HTTP/%s\r\n" % (method, self._url, version)]
        head += [b"%s: %s\r\n" % header for header in self._headers if header[0] not in _HOP]
        if not self._parser.should_keep_alive():
            head.append(b"connection: close\r\n")
        self._parser = self._new_parser()
        self.feed(b"".join([*head, b"\r\n", rest]))

    def _refusal(self, error: httptools.HttpParserError) -> Refusal:
        """What to answer to a parser's error, which may come from one of the callbacks above."""
        if self._fault is not None:
            return self._fault
        if isinstance(error, httptools.HttpParserInvalidMethodError):
            return refusals.UNKNOWN_METHOD
        if isinstance(error, httptools.HttpParserCallbackError):
            logger.error("a request could not be read", exc_info=error)
            return refusals.BROKEN
        return refusals.malformed(f"{error}.")
