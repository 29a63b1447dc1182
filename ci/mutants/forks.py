"""Forks: takes tasks, gives what each comes to: every one in a process of its own, a few at once.

The processes are forks of this one, which has loaded and warmed all that subjects share; what a subject remembers ends
with its process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

_FORK = multiprocessing.get_context("fork")

T = TypeVar("T")
R = TypeVar("R")


class Lost(Exception):
    """A task came to nothing; the message says why."""


@dataclass(slots=True)
class _Run(Generic[T]):
    task: T
    process: BaseProcess
    results: connection.Connection
    ends: float


def each(tasks: Sequence[T], work: Callable[[T], R], jobs: int, limit: float) -> Iterator[tuple[T, R | Lost]]:
    """Give each task with what `work` makes of it, as they come; Lost where it raises, dies, or takes more than
    `limit` seconds."""
    waiting = list(reversed(tasks))
    running: list[_Run[T]] = []
    gc.collect()
    gc.freeze()
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                running.append(_started(waiting.pop(), work, limit))
            ready = connection.wait([run.results for run in running], timeout=1.0)
            for run in list(running):
                if run.results in ready or time.monotonic() > run.ends:
                    running.remove(run)
                    yield run.task, _ended(run)
    finally:
        for run in running:
            run.process.kill()


def _started(task: T, work: Callable[[T], R], limit: float) -> _Run[T]:
    reading, writing = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=_work, args=(task, work, writing))
    process.start()
    writing.close()
    return _Run(task, process, reading, time.monotonic() + limit)


def _work(task: T, work: Callable[[T], R], results: connection.Connection) -> None:
    result: R | Lost
    try:
        result = work(task)
    except Exception:
        result = Lost(traceback.format_exc(limit=-3))
    results.send(result)
    # Threads of a service do not hold anybody up.
    os._exit(0)


def _ended(run: _Run[T]) -> R | Lost:
    try:
        if run.results.poll():
            result: R | Lost = run.results.recv()
            return result
        return Lost("it was not done in time")
    except EOFError:
        run.process.join()
        return Lost(f"its process ended with {run.process.exitcode}")
    finally:
        run.process.kill()
        run.process.join()
        run.results.close()
