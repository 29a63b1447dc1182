"""The process that does a run: takes a Job on standard input, gives its events as lines on a pipe.

The application under test, Schemathesis and whatever they do to memory and time live and die here.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from pathlib import Path
from typing import IO

import contracts
from contracts.errors import TrothError
from contracts.event_lines import to_line
from contracts.events import Event, Failed
from contracts.suite.job import Job, from_text
from contracts.suite.run import run
from contracts.target.application import application_target
from contracts.target.http import HttpTarget
from contracts.target.target import Bounds, Target

_MOST_MEMORY = 8 * 2**30


def main() -> None:
    """Do the job; the number of the pipe is the only argument."""
    _limit_memory()
    with os.fdopen(int(sys.argv[1]), "w", encoding="utf-8", buffering=1) as pipe:
        try:
            _work(from_text(sys.stdin.read()), pipe)
        except TrothError as fault:
            pipe.write(to_line(Failed(str(fault))) + "\n")
        except MemoryError:
            pipe.write(to_line(Failed("the run needed more memory than it may have")) + "\n")
        pipe.flush()
    # Threads of the application under test do not hold the run up.
    os._exit(0)


def _work(job: Job, pipe: IO[str]) -> None:
    def emit(event: Event) -> None:
        pipe.write(to_line(event) + "\n")

    contract = contracts.load(job.spec, allow_http=job.allow_http)
    target = _target(job)
    # Hypothesis keeps a folder where it is started, and leaves none behind this way.
    with tempfile.TemporaryDirectory(prefix="troth-") as folder:
        os.chdir(folder)
        try:
            run(contract, target, job.plan, job.auth, emit)
        finally:
            os.chdir(Path(folder).anchor)
            target.close()


def _target(job: Job) -> Target:
    bounds = Bounds(seconds=job.exchange_seconds)
    if job.app:
        return application_target(job.app, job.folder, bounds)
    return HttpTarget(job.url, bounds, verify=job.verify)


def _limit_memory() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _MOST_MEMORY if hard == resource.RLIM_INFINITY else min(_MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    main()
