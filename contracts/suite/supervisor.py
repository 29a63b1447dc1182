"""The supervisor: takes a Job, has it done by a process of its own, gives its events whatever becomes of that."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import suppress

from contracts.event_lines import from_line
from contracts.events import Event, Failed
from contracts.findings import Locator
from contracts.suite.job import Job, to_text

_GRACE = 5.0
_CHUNK = 1 << 16


def supervised(job: Job, locator: Locator) -> Iterator[Event]:
    """Give the events of a run, and Failed as the last one when it is not done in time or its process dies.

    The process is gone when the iterator is closed.
    """
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "contracts.suite.worker", str(writing)]
    # In a session of its own an interrupt from the terminal reaches us alone, and we still write the reports.
    process = subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=(writing,), start_new_session=True)
    os.close(writing)
    try:
        assert process.stdin is not None
        with suppress(BrokenPipeError):
            process.stdin.write(to_text(job).encode())
            process.stdin.close()
        deadline = time.monotonic() + job.plan.seconds
        late = yield from _events(reading, deadline, locator)
        if late:
            yield Failed(f"the run was not done within {job.plan.seconds:g} s, and was stopped")
        elif process.wait(_GRACE):
            yield Failed(f"the process of the run {_end(process.returncode)}")
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _events(pipe: int, deadline: float, locator: Locator) -> Generator[Event, None, bool]:
    """Give the events that come through the pipe until it is closed; the result says whether time ran out before."""
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                return True
            data = os.read(pipe, _CHUNK)
            if not data:
                return False
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                yield from_line(line, locator)


def _end(code: int) -> str:
    if code >= 0:
        return f"ended with exit code {code}; its last words are above"
    with suppress(ValueError):
        return f"was ended by {signal.Signals(-code).name}"
    return f"was ended by signal {-code}"
