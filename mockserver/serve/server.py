"""Takes a way to build an ASGI application and an address, serves, and gives an exit code in the end."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from mockserver.errors import ServerError
from mockserver.serve.limits import ConnectionLimits
from mockserver.serve.processes import Processes
from mockserver.serve.sockets import Address, bind, close, listen, tls_context, urls
from mockserver.serve.worker import Listening, Worker

if TYPE_CHECKING:
    from starlette.types import ASGIApp

__all__ = ["Address", "ConnectionLimits", "serve"]

SPARE_FILES = 128
"""File descriptors kept for everything that is not a connection."""


def serve(
    factory: Callable[[], ASGIApp],
    address: Address,
    *,
    workers: int = 1,
    limits: ConnectionLimits | None = None,
    on_ready: Callable[[list[str]], None] = lambda urls: None,
) -> int:
    """Serve until SIGTERM (gives 0) or SIGINT (gives 130), and let requests in flight end first.

    The port is taken first, then `factory` is called, once, also for many workers. `on_ready` is told the
    URLs when the next request will be answered.

    Raises ServerError when the address, the certificate or a worker fails, and whatever `factory` raises.
    """
    limits = limits or ConnectionLimits()
    if workers > 1 and not hasattr(os, "fork"):
        raise ServerError("more than one worker needs a system that can fork", hint="use --workers 1")
    tls = tls_context(address)
    sockets = bind(address)
    try:
        app = factory()
        gc.freeze()  # the contract is here to stay: no collection need walk it, no worker copy its pages
        listen(address, sockets)
        limits = _within_files(limits)
        places = urls(address, sockets)
        if workers == 1:
            return Worker(app, Listening(sockets, tls), limits, lambda: on_ready(places)).run_here()

        def work(lifeline: int, ready: Callable[[], object]) -> int:
            return Worker(app, Listening(sockets, tls, lifeline), limits, ready).run_here()

        return Processes(work, workers, limits.drain).run(lambda: on_ready(places), lambda: close(sockets))
    finally:
        close(sockets)


def _within_files(limits: ConnectionLimits) -> ConnectionLimits:
    """Limits whose connections fit this process' file descriptors, which are raised as far as needed."""
    try:
        import resource
    except ImportError:  # not on every system
        return limits
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = limits.connections + SPARE_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft_wanted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft_wanted, hard))
        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return limits
    return replace(limits, connections=max(1, soft - SPARE_FILES))
