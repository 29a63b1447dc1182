"""An ASGI application as a Target: takes requests, calls the application in a loop of its own in this process."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine
from concurrent import futures
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, TypeAlias

from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request
from contracts.target.asgi_call import Application, Message, answer_of
from contracts.target.body import Unreadable, as_served, decoded
from contracts.target.target import Bounds

_logger = logging.getLogger(__name__)
_Work: TypeAlias = Callable[[Callable[[Any], None]], Awaitable[Any]]
"""What is done in the loop. It may tell its result before it ends, by what it is given."""


class AsgiTarget:
    """Sends requests to an ASGI application, whose lifespan lasts until `close`.

    What the application does after an answer, as a task in the background, goes on while others are sent.
    """

    def __init__(self, application: Application, bounds: Bounds) -> None:
        self._application = application
        self._bounds = bounds
        self._loop = _new_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, name="asgi-target", daemon=True)
        self._thread.start()
        self._lifespan = _Lifespan(application)
        self._on_loop(lambda _tell: self._lifespan.start())

    def send(self, request: Request) -> Exchange:
        """Give what the application answers; an exception, a deadline or a body beyond the bounds is a fault."""
        began = time.perf_counter()
        fault = ""
        response = None
        try:
            answer = self._on_loop(partial(answer_of, self._application, request, self._bounds.body))
            response = decoded(as_served(request, answer), self._bounds.body)
        except Unreadable as seen:
            fault = str(seen)
        except TimeoutError:
            fault = f"no whole answer within {self._bounds.seconds:g} s"
        except Exception as seen:
            fault = f"the application raised {type(seen).__name__}: {seen}"
        return Exchange(request, response, fault, time.perf_counter() - began)

    def close(self) -> None:
        """Shut the application down, with all that it still does; one that does not want to is left alone."""
        self._loop.call_soon_threadsafe(self._cancel)
        with suppress(Exception):  # the run is over, and what it found does not change by this
            self._on_loop(lambda _tell: self._lifespan.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(self._bounds.seconds)

    def _on_loop(self, work: _Work) -> Any:
        # Futures of asyncio and of threads, chained, would cost more than many an application takes to answer.
        told: SimpleQueue[tuple[Any, Exception | None]] = SimpleQueue()
        seconds = self._bounds.seconds
        self._loop.call_soon_threadsafe(self._start, _told(work, seconds, told))
        try:
            result, fault = told.get(timeout=seconds + 1)
        except Empty:
            raise TimeoutError from None
        if fault is not None:
            raise fault
        return result

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)  # a loop alone does not keep it
        task.add_done_callback(self._tasks.discard)

    def _cancel(self) -> None:
        for task in self._tasks:
            task.cancel()


def _new_loop() -> asyncio.AbstractEventLoop:
    """Give a loop of the kind that servers run applications in, which wakes up quicker where there is one."""
    try:
        from uvloop import new_event_loop
    except ImportError:  # it does not exist for Windows
        return asyncio.new_event_loop()
    loop: asyncio.AbstractEventLoop = new_event_loop()
    return loop


async def _told(work: _Work, seconds: float, told: SimpleQueue[tuple[Any, Exception | None]]) -> None:
    """Tell what `work` tells, gives or raises within `seconds`. Once it has told something it may take its time."""
    is_told = False

    def tell(result: Any) -> None:
        nonlocal is_told
        try:
            bound.reschedule(None)
        except RuntimeError:
            return  # the time was up before
        is_told = True
        told.put((result, None))

    try:
        async with asyncio.timeout(seconds) as bound:
            result = await work(tell)
            if not is_told:
                told.put((result, None))
    except asyncio.CancelledError:
        told.put((None, futures.CancelledError()))  # an exception like others, which asyncio's is not
    except Exception as fault:
        told.put((None, fault))
        if is_told:
            _logger.error("the application raised %s after its answer: %s", type(fault).__name__, fault)


class _Lifespan:
    """The lifespan of an application, of which it may know nothing."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._wishes: asyncio.Queue[Message] = asyncio.Queue()
        self._said: asyncio.Queue[str] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run())
        await self._wishes.put({"type": "lifespan.startup"})
        if await self._said.get() == "lifespan.startup.failed":
            raise RuntimeError("the application refused to start")

    async def stop(self) -> None:
        await self._wishes.put({"type": "lifespan.shutdown"})
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        # Many applications have no lifespan and say so by raising (ASGI, lifespan protocol).
        with suppress(Exception):
            await self._application({"type": "lifespan", "asgi": {"version": "3.0"}}, self._wishes.get, self._say)
        await self._said.put("over")

    async def _say(self, message: Message) -> None:
        await self._said.put(message["type"])
