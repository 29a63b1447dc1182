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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from ci.corpus.collection import Entry
from ci.corpus.examine import examine
from ci.corpus.record import Record

_PATIENCE = 4
_GONE = "the document was there when the sweep began, and is no longer"
_FORK = multiprocessing.get_context("fork")


class Kept(Protocol):
    """What is kept of a document: plain values, its name and what kept it from being looked at among them."""

    def __init__(self, name: str, *, size: int = 0, fault: str = "", seconds: float = 0.0) -> None: ...
    def as_dict(self) -> dict[str, Any]: ...
    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self: ...


K = TypeVar("K", bound=Kept)


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
    """Give the record of each entry, asked about `most` operations."""
    return swept(entries, folder, partial(examine, most=most), Record, jobs=jobs, limit=limit)


def swept(
    entries: Sequence[Entry],
    folder: Path,
    look: Callable[[str, Path], K],
    kind: type[K],
    *,
    jobs: int,
    limit: float,
) -> Iterator[K]:
    """Give what `look` keeps of each entry, a `kind` of record, the largest documents first.

    One that takes `limit` seconds of processor time, or four times that of anybody's, is ended. `folder` holds the
    records while they are on their way. A document that somebody takes away meanwhile is not looked at, and its record
    says so.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting = sorted(entries, key=_size)
    running: list[_Run] = []
    gc.collect()
    gc.freeze()
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                running.append(_started(waiting.pop(), folder, limit, look))
            connection.wait([run.process.sentinel for run in running], timeout=1.0)
            for run in list(running):
                overdue = time.monotonic() - run.started > limit * _PATIENCE
                if overdue:
                    run.process.kill()
                if overdue or not run.process.is_alive():
                    running.remove(run)
                    yield _ended(run, kind, overdue=overdue)
    finally:
        for run in running:
            run.process.kill()


def _started(entry: Entry, folder: Path, limit: float, look: Callable[[str, Path], Kept]) -> _Run:
    place = folder / f"{entry.name.replace('/', '~')}.record"
    process = _FORK.Process(target=_work, args=(entry, place, int(limit), look), name=entry.name)
    process.start()
    return _Run(entry, process, place, time.monotonic())


def _work(entry: Entry, place: Path, limit: int, look: Callable[[str, Path], Kept]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    try:
        record = look(entry.name, entry.place).as_dict()
    except Exception:
        record = {"name": entry.name, "fault": traceback.format_exc(limit=-3)}
    if not entry.place.is_file():
        record = {"name": entry.name, "fault": _GONE}
    place.write_text(json.dumps(record), encoding="utf-8", errors="surrogatepass")


def _ended(run: _Run, kind: type[K], *, overdue: bool) -> K:
    run.process.join()
    took = time.monotonic() - run.started
    try:
        text = run.place.read_text(encoding="utf-8", errors="surrogatepass")
        run.place.unlink()
        return kind.from_dict(json.loads(text))
    except (OSError, ValueError):
        spent = overdue or run.process.exitcode in (-signal.SIGXCPU, -signal.SIGKILL)
        reason = f"it was ended after {took:.0f} s" if spent else f"its process ended with {run.process.exitcode}"
        return kind(run.entry.name, size=_size(run.entry), seconds=took, fault=reason)


def _size(entry: Entry) -> int:
    try:
        return entry.place.stat().st_size
    except OSError:
        return 0
