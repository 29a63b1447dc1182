"""Takes what one worker does, gives N processes that do it, each replaced when it dies.

The application is built once, in the parent, and the workers are forked from it: they share its memory page
by page until one of them writes, and a replacement starts in milliseconds. All of them accept on the parent's
sockets. The parent itself serves nothing; when it is gone, the workers see the end of a pipe and stop.
"""

from __future__ import annotations

import logging
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn

from contracts.errors import EXIT_FAILED, EXIT_GOOD, EXIT_INTERRUPTED, TrothError
from mockserver.errors import ServerError
from mockserver.serve.worker import signals

logger = logging.getLogger(__name__)

STEADY = 10.0
"""Seconds a worker has to live for its death to be the first again."""
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds before a dead worker is replaced: doubled with each death in a row."""

SHORTEST_LOOK, LONGEST_LOOK = 0.02, 0.1
"""Seconds between two looks at the workers."""
LAST_CALL = 3.0
"""Seconds a worker has after its drain before it is killed."""
_READY = b"\0"
"""What a worker says when it answers; a signal's number, in the same pipe, is never zero."""

WorkerBody = Callable[[int, Callable[[], object]], int]
"""Serves until told to stop or the pipe it is given ends, calls back when ready, gives an exit code."""


@dataclass(slots=True)
class Seat:
    """The place of one worker."""

    pid: int = 0
    born: float = 0.0
    deaths: int = 0
    due: float = 0.0


class Processes:
    """The parent of the workers."""

    def __init__(self, body: WorkerBody, count: int, drain: float) -> None:
        self._body = body
        self._seats = [Seat() for _ in range(count)]
        self._drain = drain
        self._signal: int | None = None
        self._lifeline, self._life = os.pipe()
        self._news, self._voice = os.pipe()

    def run(self, on_ready: Callable[[], None], stop_listening: Callable[[], None]) -> int:
        """Keep all workers alive until SIGTERM or SIGINT; gives the exit code.

        `on_ready` is called once all of them answer. Raises ServerError when one does not start at all.
        """
        for descriptor in (self._news, self._voice):
            os.set_blocking(descriptor, False)
        wakeup = signal.set_wakeup_fd(self._voice, warn_on_full_buffer=False)
        children = signal.signal(signal.SIGCHLD, lambda number, frame: None)
        try:
            with signals(self._note):
                for seat in self._seats:
                    self._fork(seat)
                self._watch(on_ready)
                stop_listening()
        finally:
            self._end()
            signal.set_wakeup_fd(wakeup)
            signal.signal(signal.SIGCHLD, children)
            for descriptor in (self._lifeline, self._news, self._voice):
                os.close(descriptor)
        return EXIT_INTERRUPTED if self._signal == signal.SIGINT else EXIT_GOOD

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self._signal and number == signal.SIGINT:
            self._drain = 0.0
        self._signal = self._signal or number

    def _fork(self, seat: Seat) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        seat.born = time.monotonic()
        seat.pid = os.fork()
        if seat.pid == 0:
            self._work()

    def _work(self) -> NoReturn:
        """The whole life of a worker process."""
        code = EXIT_FAILED
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.close(self._life)
            os.close(self._news)
            code = self._body(self._lifeline, lambda: os.write(self._voice, _READY))
        except TrothError as error:
            logger.error("%s", error)
        except BaseException:
            logger.exception("a worker failed")
        finally:
            with suppress(OSError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)

    def _watch(self, on_ready: Callable[[], None]) -> None:
        ready = 0
        announced = False
        while self._signal is None:
            now = time.monotonic()
            for seat in self._seats:
                if seat.pid and (status := self._ended(seat)) is not None:
                    if not announced:
                        raise ServerError(f"a worker did not start ({_cause(status)})")
                    self._mourn(seat, status, now)
                if not seat.pid and seat.due <= now:
                    self._fork(seat)
            select.select([self._news], [], [], LONGEST_LOOK)
            with suppress(BlockingIOError):
                ready += os.read(self._news, 4096).count(_READY)
            if ready >= len(self._seats) and not announced:
                announced = True
                on_ready()

    def _ended(self, seat: Seat) -> int | None:
        pid, status = os.waitpid(seat.pid, os.WNOHANG)
        if pid == 0:
            return None
        seat.pid = 0
        return status

    def _mourn(self, seat: Seat, status: int, now: float) -> None:
        seat.deaths = 1 if now - seat.born >= STEADY else seat.deaths + 1
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(seat.deaths - 1, 10))
        seat.due = now + pause
        logger.warning("a worker ended (%s); another starts in %.1f s", _cause(status), pause)

    def _end(self) -> None:
        """Have every worker drain, and kill those that do not end."""
        os.close(self._life)
        for seat in self._seats:
            if seat.pid:
                os.kill(seat.pid, signal.SIGTERM)
        begun = time.monotonic()
        while any(seat.pid and self._ended(seat) is None for seat in self._seats):
            if time.monotonic() - begun > self._drain + LAST_CALL:
                self._kill()
            time.sleep(SHORTEST_LOOK)

    def _kill(self) -> None:
        for seat in self._seats:
            if seat.pid:
                os.kill(seat.pid, signal.SIGKILL)


def _cause(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name
