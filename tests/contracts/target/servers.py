"""Servers that say what they are told to: takes an answer, gives it over a socket, by WSGI and by ASGI."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from contracts.exchange.message import Response
from contracts.target.asgi import AsgiTarget
from contracts.target.http import HttpTarget
from contracts.target.target import Bounds, Target
from contracts.target.wsgi import WsgiTarget

_PIECE = 1_000


@contextmanager
def listening(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """Answer each request with `answer`; give the address, and what came."""
    listener = socket.create_server(("127.0.0.1", 0))
    came: list[bytes] = []

    def serve() -> None:
        while True:
            try:
                peer, _ = listener.accept()
            except OSError:
                return
            with peer:
                data = b""
                while b"\r\n\r\n" not in data or (b"length: 4" in data.lower() and not data.endswith(b"body")):
                    data += peer.recv(1 << 16)
                came.append(data)
                peer.sendall(answer)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", came
    finally:
        listener.close()


@contextmanager
def answering_together(count: int) -> Iterator[str]:
    """Answer no request before `count` of them are there at once; give the address."""
    together = threading.Barrier(count)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            together.wait()
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the class that is extended calls it
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        request_queue_size = count
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            together.abort()
            server.shutdown()


@contextmanager
def over_http(response: Response, bounds: Bounds) -> Iterator[Target]:
    """Give a target that answers with `response` over a socket."""
    head = b"".join(b"%b: %b\r\n" % field for field in response.headers.items())
    length = b"content-length: %d\r\nconnection: close\r\n\r\n" % len(response.body)
    with listening(b"HTTP/1.1 %d OK\r\n" % response.status + head + length + response.body) as (url, _):
        target = HttpTarget(url, bounds)
        yield target
        target.close()


@contextmanager
def by_wsgi(response: Response, bounds: Bounds) -> Iterator[Target]:
    """Give a target that answers with `response` in pieces, as a WSGI application."""

    def application(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        fields = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.items()]
        start_response(f"{response.status} OK", fields)
        return _pieces(response.body)

    yield WsgiTarget(application, bounds)


@contextmanager
def by_asgi(response: Response, bounds: Bounds) -> Iterator[Target]:
    """Give a target that answers with `response` in pieces, as an ASGI application."""

    async def application(scope: Any, _receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            raise NotImplementedError
        await send({"type": "http.response.start", "status": response.status, "headers": [*response.headers.items()]})
        for piece in _pieces(response.body):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body"})

    target = AsgiTarget(application, bounds)
    yield target
    target.close()


def _pieces(body: bytes) -> list[bytes]:
    return [body[start : start + _PIECE] for start in range(0, len(body), _PIECE)]


WAYS = (over_http, by_wsgi, by_asgi)
