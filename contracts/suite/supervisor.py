"""The supervisor: takes a Job, has it done by a process of its own, gives its events whatever becomes of that."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import suppress
from types import TracebackType

from contracts.event_lines import from_line
from contracts.events import Event, Failed
from contracts.findings import Locator
from contracts.suite.cache import HYPOTHESIS, cache_folder
from contracts.suite.exit_code import in_words
from contracts.suite.job import OVER, Job, to_text

SECRET = b'{"secret":'
"""How a line begins that is no event: it tells a secret that the run came to know."""

_GRACE = 5.0
_CHUNK = 1 << 16


class Supervisor:
    """A run in a process of its own; the process is gone when the context ends. `secrets` are what it learned that
    must not be shown."""

    def __init__(self, job: Job, locator: Locator) -> None:
        self.secrets: set[str] = set()
        self._job = job
        self._locator = locator
        self._lines: deque[bytes] = deque()
        self._rest = bytearray()
        self._is_over = False

    def __enter__(self) -> Supervisor:
        self._pipe, writing = os.pipe()
        # What lies in the current folder is called like our modules now and then.
        command = [sys.executable, "-P", "-m", "contracts.suite.worker", str(writing)]
        # In a session of its own an interrupt from the terminal reaches us alone, and we still write the reports. What
        # the application under test prints must not get between them.
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=2,
            pass_fds=(writing,),
            start_new_session=True,
            env={"HYPOTHESIS_STORAGE_DIRECTORY": cache_folder(HYPOTHESIS), **os.environ},
        )
        os.close(writing)
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            # It stays open: its end tells the process that nobody is left to hear of the run.
            self._process.stdin.write(to_text(self._job).encode() + b"\n")
            self._process.stdin.flush()
        self._deadline = time.monotonic() + self._job.plan.seconds
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._pipe)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()

    def events(self) -> Iterator[Event]:
        """Give the events of the run, and Failed as the last one when it is not done in time or its process dies."""
        if (yield from self._until(self._deadline)):
            yield from self._wait()
        else:
            yield from self.stopped()
            yield Failed(f"the run was not done within {self._job.plan.seconds:g} s, and was stopped")

    def stopped(self) -> Iterator[Event]:
        """Tell the run to stop, and give the events of its end: it still removes what it created, if it is quick."""
        with suppress(ProcessLookupError):
            self._process.terminate()
        yield from self._until(time.monotonic() + _GRACE)

    def _wait(self) -> Iterator[Event]:
        """Say why a run is not to be trusted that fell silent before it said that it is over."""
        if self._is_over:
            return
        try:
            code = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            yield Failed("the process of the run fell silent")
        else:
            yield Failed(f"the process of the run {in_words(code)}")

    def _until(self, deadline: float) -> Generator[Event, None, bool]:
        """Give the events that come before `deadline`; the result says whether they came to an end."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._pipe, selectors.EVENT_READ)
            while True:
                while self._lines:
                    yield from self._event(self._lines.popleft())
                if self._is_over:
                    return True
                left = deadline - time.monotonic()
                # One that never falls silent is late as well.
                if left <= 0 or not selector.select(left):
                    return False
                data = os.read(self._pipe, _CHUNK)
                if not data:
                    return True
                self._take(data)

    def _take(self, data: bytes) -> None:
        *ended, rest = data.split(b"\n")
        for line in ended:
            self._lines.append(bytes(self._rest) + line)
            self._rest.clear()
        self._rest += rest

    def _event(self, line: bytes) -> Iterator[Event]:
        if line == OVER.encode():
            self._is_over = True
            return
        if line.startswith(SECRET):
            self.secrets.add(json.loads(line)["secret"])
            return
        try:
            yield from_line(line, self._locator)
        except ValueError as fault:
            yield Failed(f"the process of the run said what cannot be read: {fault}")
