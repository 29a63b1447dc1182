"""Takes documents, gives their records as they come: each is looked at in a process of its own, a few at once.

The processes are forks of this one, which has loaded everything that is not a document: what is measured is what a
document costs, and no time goes into starting Python 2,700 times.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from ci.corpus.collection import Entry
from ci.corpus.examine import examine
from ci.corpus.record import Record

_PATIENCE = 4
_FORK = multiprocessing.get_context("fork")


@dataclass(slots=True)
class _Run:
    """One document's process, and where it leaves its record."""

    entry: Entry
    process: BaseProcess
    place: Path
    started: float


def sweep(
    entries: Sequence[Entry], folder: Path, *, jobs: int, limit: float, most: int = sys.maxsize
) -> Iterator[Record]:
    """Give the record of each entry, asked about `most` operations, the largest documents first.

    One that takes `limit` seconds of processor time, or four times that of anybody's, is ended. `folder` holds the
    records while they are on their way.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting = sorted(entries, key=lambda entry: entry.place.stat().st_size)
    running: list[_Run] = []
    gc.collect()
    gc.freeze()
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                running.append(_started(waiting.pop(), folder, limit, most))
            connection.wait([run.process.sentinel for run in running], timeout=1.0)
            for run in list(running):
                overdue = time.monotonic() - run.started > limit * _PATIENCE
                if overdue:
                    run.process.kill()
                if overdue or not run.process.is_alive():
                    running.remove(run)
                    yield _ended(run, overdue=overdue)
    finally:
        for run in running:
            run.process.kill()


def _started(entry: Entry, folder: Path, limit: float, most: int) -> _Run:
    place = folder / f"{entry.name.replace('/', '~')}.record"
    process = _FORK.Process(target=_work, args=(entry, place, int(limit), most), name=entry.name)
    process.start()
    return _Run(entry, process, place, time.monotonic())


def _work(entry: Entry, place: Path, limit: int, most: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    try:
        record = examine(entry.name, entry.place, most)
    except Exception:
        record = Record(entry.name, fault=traceback.format_exc(limit=-3))
    place.write_text(json.dumps(record.as_dict()), encoding="utf-8", errors="surrogatepass")


def _ended(run: _Run, *, overdue: bool) -> Record:
    run.process.join()
    took = time.monotonic() - run.started
    try:
        text = run.place.read_text(encoding="utf-8", errors="surrogatepass")
        run.place.unlink()
        return Record.from_dict(json.loads(text))
    except (OSError, ValueError):
        spent = overdue or run.process.exitcode in (-signal.SIGXCPU, -signal.SIGKILL)
        reason = f"it was ended after {took:.0f} s" if spent else f"its process ended with {run.process.exitcode}"
        return Record(run.entry.name, size=run.entry.place.stat().st_size, seconds=took, fault=reason)
