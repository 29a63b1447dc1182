"""Pacing: takes a target, gives one that is sent no more requests in a second than it may be."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request
from contracts.target.target import Target


class Paced:
    """Waits before a request until its turn has come: `rate` in a second, evenly."""

    def __init__(
        self,
        target: Target,
        rate: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._target = target
        self._interval = 1 / rate
        self._clock = clock
        self._sleep = sleep
        self._turn = clock()
        self._lock = threading.Lock()

    def send(self, request: Request) -> Exchange:
        """Give what `request` led to, once it was its turn."""
        with self._lock:
            now = self._clock()
            if self._turn > now:
                self._sleep(self._turn - now)
            self._turn = max(self._turn, now) + self._interval
        return self._target.send(request)

    def close(self) -> None:
        """Close the target."""
        self._target.close()
