"""Takes an ASGI application, gives it on a real port for the time of a `with` block."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mockserver.errors import ServerError
from mockserver.serve.limits import ConnectionLimits
from mockserver.serve.sockets import Address, bind, close, listen, tls_context, urls
from mockserver.serve.worker import Listening, Worker

if TYPE_CHECKING:
    from starlette.types import ASGIApp

START = 10.0
"""Seconds an application has to start."""


@contextmanager
def running(app: ASGIApp, address: Address | None = None, limits: ConnectionLimits | None = None) -> Iterator[str]:
    """Serve the application from a thread of its own; gives its URL, such as ``http://127.0.0.1:40123``.

    Any free port of this machine unless an address is given. The block's end drains and stops the server.
    Raises ServerError when the application does not start.
    """
    address = address or Address(port=0)
    tls = tls_context(address)
    sockets = bind(address)
    started = threading.Event()
    failures: list[BaseException] = []

    def run(worker: Worker) -> None:
        try:
            worker.run_here()
        except BaseException as error:
            failures.append(error)
        finally:
            started.set()

    worker = Worker(app, Listening(sockets, tls), limits or ConnectionLimits(), started.set)
    thread = threading.Thread(target=run, args=(worker,), name="mock server", daemon=True)
    try:
        listen(address, sockets)
        thread.start()
        if not started.wait(START):
            raise ServerError(f"the application did not start within {START:.0f} s")
        if failures:
            raise failures[0]
        yield urls(address, sockets)[0]
    finally:
        worker.stop()
        if thread.ident is not None:
            thread.join(START)
        close(sockets)
