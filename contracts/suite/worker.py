"""The process that does a run: takes a Job on standard input, gives its events as lines on a pipe.

The application under test, and whatever it and Schemathesis do to memory and time, live and die here.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import threading
from pathlib import Path
from typing import IO

import contracts
from contracts.errors import TrothError
from contracts.event_lines import to_line
from contracts.events import Event, Failed
from contracts.suite.ahead import Ahead
from contracts.suite.cache import CASES, cache_folder
from contracts.suite.course import drives_ahead
from contracts.suite.defect import in_short
from contracts.suite.job import OVER, Job, from_text
from contracts.suite.reaching import subject_of
from contracts.suite.run import run
from contracts.suite.thrift import Thrift
from contracts.target.one_core import stay_on_one_core

_MOST_MEMORY = 8 * 2**30


class _Stopped(BaseException):
    """The supervisor wants the run to end. No handler of mere exceptions on the way is to hold it up."""


class _Lines:
    """The pipe: takes lines from any thread, writes each whole, whenever the run is told to stop."""

    def __init__(self, pipe: IO[str]) -> None:
        self._pipe = pipe
        self._turn = threading.Lock()  # the engine's thread speaks, too
        self._writer = 0
        self._is_told = False

    def write(self, line: str) -> None:
        """Write a line. Raises _Stopped when the run was told to stop meanwhile."""
        with self._turn:
            self._writer = threading.get_ident()
            try:
                self._pipe.write(line + "\n")
            finally:
                self._writer = 0
        if self._is_told and threading.current_thread() is threading.main_thread():
            self._is_told = False
            raise _Stopped

    def stop(self, _signal: int, _frame: object) -> None:
        """Stop the run, once; what is being written is written to its end. Handles a signal, in the main thread."""
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if self._writer == threading.get_ident():
            self._is_told = True
        else:
            raise _Stopped


def main() -> None:
    """Do the job; the number of the pipe is the only argument. The last line says that all was said."""
    _limit_memory()
    with os.fdopen(int(sys.argv[1]), "w", encoding="utf-8", buffering=1) as pipe:
        lines = _Lines(pipe)
        signal.signal(signal.SIGTERM, lines.stop)
        try:
            _work(from_text(_given()), lines)
        except _Stopped:
            pass  # the supervisor knows why
        except BaseException as fault:  # whatever it is, the run is not what it should be
            lines.write(to_line(Failed(_reason(fault))))
        lines.write(OVER)
        pipe.flush()
        # Neither threads of the application under test nor processes that it started hold the run up.
        os._exit(0)


def _reason(fault: BaseException) -> str:
    if isinstance(fault, TrothError):
        return str(fault)
    if isinstance(fault, MemoryError):
        return "the run needed more memory than it may have"
    return f"the run broke off: {in_short(fault)}"


def _given() -> str:
    """Give the line that tells of the job, and see to it that this process ends when nobody is there to hear of it,
    whatever the application under test holds on to."""
    given = os.fdopen(os.dup(0), "r", encoding="utf-8")
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)

    def watch() -> None:
        given.read()
        os._exit(1)

    line = given.readline()
    threading.Thread(target=watch, name="watch", daemon=True).start()
    return line


def _work(job: Job, lines: _Lines) -> None:
    thrift = Thrift()

    def emit(event: Event) -> None:
        lines.write(to_line(thrift.kept(event)))

    def learn(secret: str) -> None:
        lines.write(json.dumps({"secret": secret}, separators=(",", ":")))

    contract = contracts.load(job.spec, allow_http=job.allow_http)
    with Ahead(contract.document.root, drives_ahead(job.plan), Path(cache_folder(CASES))) as ahead:
        if job.app:
            stay_on_one_core()  # what thinks of cases is at work already, on another one
        subject = subject_of(job, contract, learn)
        try:
            run(contract, subject.target, job.plan, subject.auth, emit, subject.saved, ahead)
        finally:
            subject.target.close()


def _limit_memory() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _MOST_MEMORY if hard == resource.RLIM_INFINITY else min(_MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    main()
