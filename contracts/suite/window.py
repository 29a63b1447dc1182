"""A window: takes requests one after the other, keeps a few of them on their way, gives what came of each in turn.

What is done with an exchange is done in the order of the requests and by the one thread that asks: only the waiting for
answers goes on at once. So what is known when a request is made depends on the width alone, not on how quick an answer
is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import TypeAlias

from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response

Settle: TypeAlias = Callable[[Exchange], Response | None]
"""Does what there is to do with an exchange, and gives what was answered in the end."""


class Window:
    """Sends by `send`, which threads call when `width` is more than 1: so many requests are on their way at most."""

    def __init__(self, send: Callable[[Request], Exchange], width: int) -> None:
        self._send = send
        self._width = width
        self._threads = ThreadPoolExecutor(width, "window") if width > 1 else None
        self._waiting: deque[tuple[Future[Exchange], Settle]] = deque()

    def __enter__(self) -> Window:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if self._threads is not None:
            # What ends a run does not wait for those that are on their way.
            self._threads.shutdown(wait=fault is None, cancel_futures=True)

    def put(self, request: Request, settle: Settle) -> Response | None:
        """Send `request`; give what was answered where that is waited for, else None, and `settle` is called later."""
        if self._threads is None:
            return settle(self._send(request))
        while len(self._waiting) >= self._width:
            self._settle_one()
        self._waiting.append((self._threads.submit(self._send, request), settle))
        return None

    def settle(self) -> None:
        """Wait for all that are on their way."""
        while self._waiting:
            self._settle_one()

    def _settle_one(self) -> None:
        coming, settle = self._waiting.popleft()
        settle(coming.result())
