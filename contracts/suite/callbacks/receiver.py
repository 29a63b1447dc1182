"""A receiver: listens on this machine, takes what the target sends by itself, gives it as Requests."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from contracts.exchange.message import Request, header_map
from contracts.suite.callbacks.framing import framed

_HOST = "127.0.0.1"
_MOST_BODY = 4 * 2**20
_MOST_KEPT = 1_000
_SECONDS_TO_READ = 5.0


class Receiver:
    """Listens while it is entered. `address` is where; what comes is answered with 204 and kept by its path."""

    def __init__(self) -> None:
        self._arrived = threading.Condition()
        self._kept: list[Request] = []
        self._server = ThreadingHTTPServer((_HOST, 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def address(self) -> str:
        """The URL to which paths are appended."""
        return f"http://{_HOST}:{self._server.server_address[1]}"

    def __enter__(self) -> Receiver:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait(self, path: str, seconds: float, known: int = 0) -> list[Request]:
        """Give all that came to `path`, as soon as that is more than what is `known`, or when so long nothing came."""
        with self._arrived:
            self._arrived.wait_for(lambda: len(self._at(path)) > known, seconds)
            return self._at(path)

    def _at(self, path: str) -> list[Request]:
        return [each for each in self._kept if each.path == path]

    def _keep(self, request: Request) -> None:
        with self._arrived:
            if len(self._kept) < _MOST_KEPT:
                self._kept.append(request)
            self._arrived.notify_all()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        keep = self._keep

        class Handler(BaseHTTPRequestHandler):
            """Takes any method."""

            timeout = _SECONDS_TO_READ
            # A client that asks whether it may go on is told so.
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in self._fields()]
                path, _, query = self.path.partition("?")
                body = framed(self.headers, self.rfile, _MOST_BODY)
                keep(Request(self.command, path, query.encode("latin-1"), header_map(pairs), body))
                self.send_response(204)
                self.send_header("Connection", "close")
                self.end_headers()

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any  # noqa: N815

            def _fields(self) -> list[tuple[str, str]]:
                return list(self.headers.items())

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                """Say nothing."""

        return Handler
