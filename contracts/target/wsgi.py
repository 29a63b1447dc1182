"""A WSGI application as a Target: takes requests, calls the application in this process (PEP 3333)."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote_to_bytes

from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response, header_map
from contracts.target.body import Body, Unreadable, as_served, decoded
from contracts.target.target import Bounds

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_WITHOUT_PREFIX = {b"content-type": "CONTENT_TYPE", b"content-length": "CONTENT_LENGTH"}


class WsgiTarget:
    """Sends requests to a WSGI application."""

    def __init__(self, application: Application, bounds: Bounds) -> None:
        self._application = application
        self._bounds = bounds

    def send(self, request: Request) -> Exchange:
        """Give what the application answers; an exception or a body beyond the bounds is a fault."""
        began = time.perf_counter()
        fault = ""
        response = None
        try:
            response = decoded(as_served(request, self._answer(request)), self._bounds.body)
        except Unreadable as seen:
            fault = str(seen)
        except Exception as seen:
            fault = f"the application raised {type(seen).__name__}: {seen}"
        return Exchange(request, response, fault, time.perf_counter() - began)

    def close(self) -> None:
        """Nothing is held open."""

    def _answer(self, request: Request) -> Response:
        started: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[..., None]:
            started[:] = [status, headers]
            return lambda data: None

        body = Body(self._bounds.body)
        result = self._application(_environ(request), start_response)
        try:
            for piece in result:
                body.add(piece)
        finally:
            close = getattr(result, "close", None)
            if close is not None:
                close()
        status, headers = started
        pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return Response(int(status.split(" ", 1)[0]), header_map(pairs), body.whole())


def _environ(request: Request) -> dict[str, Any]:
    query = request.query.decode("latin-1")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(request.path).decode("latin-1"),
        "QUERY_STRING": query,
        "REQUEST_URI": request.path + (f"?{query}" if query else ""),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(request.body)) if request.body else "",
    }
    for name, value in request.headers.items():
        key = _WITHOUT_PREFIX.get(name) or "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
        environ[key] = value.decode("latin-1")
    environ.setdefault("HTTP_HOST", "localhost")
    return environ
