"""The process that does a run: takes a Job on standard input, gives its events as lines on a pipe.

The application under test, Schemathesis and whatever they do to memory and time live and die here.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import contracts
from contracts.cases import folder
from contracts.errors import TrothError
from contracts.event_lines import to_line
from contracts.events import Event, Failed
from contracts.exchange.case import Case
from contracts.model.contract import Contract
from contracts.suite.job import Fields, Job, from_text
from contracts.suite.run import run
from contracts.suite.thrift import Thrift
from contracts.target.application import application_target
from contracts.target.dressed import Dressed
from contracts.target.http import HttpTarget
from contracts.target.login import LoggedIn, Login
from contracts.target.paced import Paced
from contracts.target.target import Bounds, Target

_MOST_MEMORY = 8 * 2**30


class _Stopped(BaseException):
    """The supervisor wants the run to end. No handler of mere exceptions on the way is to hold it up."""


def main() -> None:
    """Do the job; the number of the pipe is the only argument."""
    _limit_memory()
    signal.signal(signal.SIGTERM, _stop)
    with os.fdopen(int(sys.argv[1]), "w", encoding="utf-8", buffering=1) as pipe:
        try:
            _work(from_text(sys.stdin.read()), pipe)
        except TrothError as fault:
            pipe.write(to_line(Failed(str(fault))) + "\n")
        except MemoryError:
            pipe.write(to_line(Failed("the run needed more memory than it may have")) + "\n")
        except _Stopped:
            pass  # the supervisor knows why
        pipe.flush()
    # Threads of the application under test do not hold the run up.
    os._exit(0)


def _stop(_signal: int, _frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise _Stopped


def _work(job: Job, pipe: IO[str]) -> None:
    thrift = Thrift()

    def emit(event: Event) -> None:
        pipe.write(to_line(thrift.kept(event)) + "\n")

    def learn(secret: str) -> None:
        pipe.write(json.dumps({"secret": secret}, separators=(",", ":")) + "\n")

    contract = contracts.load(job.spec, allow_http=job.allow_http)
    saved = _saved(job)
    target = _target(job, contract)
    try:
        auth = job.auth
        if job.login is not None:
            target = LoggedIn(target, _door(job, job.login, target), job.login, learn)
            auth = replace(auth, headers={**auth.headers, job.login.field_name: target.value})
        run(contract, target, job.plan, auth, emit, saved)
    finally:
        target.close()


def _saved(job: Job) -> Sequence[Case]:
    return [saved.case for saved in folder.load(Path(job.cases)).values()] if job.cases else ()


def _target(job: Job, contract: Contract) -> Target:
    bounds = Bounds(seconds=job.exchange_seconds)
    target: Target
    if job.app:
        target = application_target(job.app, job.folder, bounds)
    else:
        target = HttpTarget(job.url, bounds, verify=job.verify)
    if job.rate is not None:
        target = Paced(target, job.rate)
    if job.headers or job.operation_headers:
        by_operation = {key: _bytes(headers) for key, headers in job.operation_headers.items()}
        target = Dressed(target, contract, _bytes(job.headers), by_operation)
    return target


def _door(job: Job, login: Login, target: Target) -> Target:
    """Give what the login is sent to: the target, or the server of an address."""
    parts = urlsplit(login.url)
    if not parts.scheme:
        return target
    return HttpTarget(f"{parts.scheme}://{parts.netloc}", Bounds(seconds=job.exchange_seconds), verify=job.verify)


def _bytes(headers: Fields) -> dict[bytes, bytes]:
    return {name.lower().encode("latin-1"): value.encode("latin-1") for name, value in headers.items()}


def _limit_memory() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _MOST_MEMORY if hard == resource.RLIM_INFINITY else min(_MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    main()
