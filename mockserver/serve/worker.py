"""Takes an ASGI application and listening sockets, gives one process that serves until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING, Any

import uvicorn

from contracts.errors import EXIT_GOOD, EXIT_INTERRUPTED
from mockserver.errors import ServerError
from mockserver.serve.deadlines import sweep
from mockserver.serve.limits import ConnectionLimits
from mockserver.serve.protocol import HttpProtocol, Shared
from mockserver.serve.sockets import BACKLOG

if TYPE_CHECKING:
    from starlette.types import ASGIApp

logger = logging.getLogger(__name__)

TICK = 0.1
"""Seconds between two looks of uvicorn's main loop, which is what a sweep hangs on."""
PAUSE = 0.02
"""Seconds between two looks at what is still in flight."""
LAST_WORD = 1.0
"""Seconds for a cancelled request to say so, and for the application to close."""


@dataclass(frozen=True, slots=True)
class Listening:
    """What a worker serves on, and how long: until the pipe `lifeline` ends, if it has one."""

    sockets: list[socket.socket]
    tls: ssl.SSLContext | None = None
    lifeline: int | None = None


class Worker(uvicorn.Server):
    """uvicorn's server (its lifespan, clock and drain) with our connections."""

    def __init__(
        self, app: ASGIApp, listening: Listening, limits: ConnectionLimits, on_ready: Callable[[], object]
    ) -> None:
        config = uvicorn.Config(
            app,
            interface="asgi3",
            http=HttpProtocol,
            ws="none",
            log_config=None,
            log_level="error",
            access_log=False,
            proxy_headers=False,
            server_header=False,
        )
        super().__init__(config)
        self._listening = listening
        self._limits = limits
        self._on_ready = on_ready
        self._sweep_every = max(1, round(limits.sweep / TICK))
        self._shared = Shared(app, limits, self.server_state)
        self.server_state.connections = self._shared.connections  # type: ignore[assignment]
        self.signal: int | None = None

    def run_here(self) -> int:
        """Serve on this thread until stopped; gives the exit code.

        Raises ServerError if the application does not start.
        """
        with signals(self.handle_exit), asyncio.Runner(loop_factory=self.config.get_loop_factory()) as runner:
            runner.run(self._serve())
        return EXIT_INTERRUPTED if self.signal == signal.SIGINT else EXIT_GOOD

    def stop(self) -> None:
        """Stop accepting, finish what is in flight, end."""
        self.should_exit = True
        if self._listening.lifeline is not None:
            asyncio.get_running_loop().remove_reader(self._listening.lifeline)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A first signal drains; an interrupt during the drain ends it."""
        if self.should_exit and sig == signal.SIGINT and self.signal == signal.SIGINT:
            self.force_exit = True
        self.signal = self.signal or sig
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start the application, then the accepting."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_report)
        await self.lifespan.startup()
        if self.lifespan.should_exit:
            raise ServerError("the application did not start")
        await self.on_tick(0)  # the first response has its date, too
        self._shared.lifespan_state = self.lifespan.state
        self.servers = []
        timeouts: dict[str, Any] = {}
        if self._listening.tls:
            timeouts = {"ssl_handshake_timeout": self._limits.head, "ssl_shutdown_timeout": self._limits.idle}
        for listener in self._listening.sockets:
            server = await loop.create_server(
                lambda: HttpProtocol(self._shared),
                sock=listener,
                ssl=self._listening.tls,
                backlog=BACKLOG,
                **timeouts,
            )
            self.servers.append(server)
        if self._listening.lifeline is not None:
            loop.add_reader(self._listening.lifeline, self.stop)
        self.started = True
        self._on_ready()

    async def on_tick(self, counter: int) -> bool:
        """uvicorn's ten looks a second; some of them sweep the connections."""
        if counter % self._sweep_every == 0:
            self._shared.outbox.send()  # what no transport has yet looks as if the client had taken it
            sweep(self._shared.connections, self._limits, asyncio.get_running_loop().time())
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop accepting, let what is in flight be answered until the deadline, then end the application."""
        for server in self.servers:
            server.close()
        await asyncio.sleep(PAUSE)  # a request already sent is in flight, though not yet read
        for connection in tuple(self._shared.connections):
            connection.shutdown()
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._limits.drain
        while self._in_flight() and loop.time() < deadline and not self.force_exit:  # noqa: ASYNC110 - three ends
            await asyncio.sleep(PAUSE)
        for task in tuple(self.server_state.tasks):
            task.cancel()
        if self.server_state.tasks:
            await asyncio.wait(tuple(self.server_state.tasks), timeout=LAST_WORD)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.lifespan.shutdown(), LAST_WORD)
        for connection in tuple(self._shared.connections):
            connection.abort()

    def _in_flight(self) -> bool:
        return bool(self._shared.connections or self.server_state.tasks)


@contextmanager
def signals(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Have the handler called for SIGINT and SIGTERM; nothing outside the main thread, where none arrive."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, handler) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, previous in before.items():
            signal.signal(number, previous)


def _report(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Say what went wrong in the loop, but not that a client went away or does not speak TLS."""
    error = context.get("exception")
    if not isinstance(error, OSError):  # ssl.SSLError is one
        logger.error("%s", context.get("message"), exc_info=error)
