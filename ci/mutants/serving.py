"""Serving: takes a subject, gives the URL at which a process of its own serves it."""

from __future__ import annotations

import multiprocessing
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ci.mutants.live import started
from ci.mutants.subjects import Subject

_HOST = "127.0.0.1"
_FORK = multiprocessing.get_context("fork")


@contextmanager
def served(subject: Subject) -> Iterator[str]:
    """Serve a subject on a free port, and end that when the block is left."""
    with socket.create_server((_HOST, 0), backlog=128) as listener:
        process = _FORK.Process(target=_serve, args=(subject, listener), daemon=True)
        process.start()
        try:
            yield f"http://{_HOST}:{listener.getsockname()[1]}"
        finally:
            process.kill()
            process.join()


def _serve(subject: Subject, listener: socket.socket) -> None:
    sys.stderr = open("/dev/null", "w")  # noqa: SIM115 - it lasts as long as the process
    with started(subject) as live:
        if live.is_asgi:
            _serve_asgi(live.application, listener)
        else:
            _serve_wsgi(live.application, listener)


def _serve_asgi(application: Any, listener: socket.socket) -> None:
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(application, log_level="critical", lifespan="off"))
    server.run(sockets=[listener])


def _serve_wsgi(application: Any, listener: socket.socket) -> None:
    from werkzeug.serving import WSGIRequestHandler, make_server

    class _Handler(WSGIRequestHandler):
        protocol_version = "HTTP/1.1"

        def log(self, *_: Any) -> None:
            """Say nothing."""

    host, port = listener.getsockname()
    make_server(host, port, application, threaded=True, request_handler=_Handler, fd=listener.fileno()).serve_forever()
