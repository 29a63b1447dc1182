"""Takes a command, gives a server running on a core of its own: waited for, weighed and stopped."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ci.bench import probe
from ci.bench.results import Answer, BenchError
from ci.bench.workloads import Workload

ROOT = Path(__file__).parents[2]
_POLL = 0.005


@dataclass(frozen=True, slots=True)
class Cores:
    """The core of the servers and the core of the client; the same one on a machine with a single core."""

    server: int
    client: int


@dataclass(frozen=True, slots=True)
class Server:
    """A server that has answered: its process, its port, its first answer and the seconds until then."""

    pid: int
    port: int
    answer: Answer
    seconds: float


def cores() -> Cores:
    """The first and the last core this process may run on."""
    allowed = sorted(os.sched_getaffinity(0))
    return Cores(allowed[0], allowed[-1])


@contextlib.contextmanager
def serve(command: Callable[[int], list[str]], workload: Workload, core: int, patience: float) -> Iterator[Server]:
    """Start a server on a core, wait for its answer to the workload, and in the end stop it and its children.

    The clock starts before the process does. BenchError when it ends, or stays silent, within the patience.
    """
    port = free_port()
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        process = spawn(command(port), core, log)
        try:
            answer = _first_answer(process, port, workload, started + patience, log)
            yield Server(process.pid, port, answer, time.perf_counter() - started)
        finally:
            _stop(process)


def spawn(command: list[str], core: int, log: IO[bytes]) -> subprocess.Popen[bytes]:
    """A process in a session of its own, kept to one core, without the TROTH_ settings of the environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TROTH_")}
    return subprocess.Popen(
        ["taskset", "--cpu-list", str(core), *command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )


def free_port() -> int:
    """A port of 127.0.0.1 nobody listens on now."""
    with socket.socket() as listener:
        listener.bind((probe.HOST, 0))
        return int(listener.getsockname()[1])


def resident_mib(pid: int) -> float:
    """The resident memory (VmRSS) of a process and all its descendants, in MiB; what has ended counts 0."""
    return sum(_kib(one) for one in _family(pid)) / 1024


def _first_answer(
    process: subprocess.Popen[bytes], port: int, workload: Workload, deadline: float, log: IO[bytes]
) -> Answer:
    """The first answer that is not 503, with which a server may say that it still warms up."""
    while (left := deadline - time.perf_counter()) > 0:
        if process.poll() is not None:
            raise BenchError(f"it ended with {process.returncode} at start: {_last_line(log)}")
        with contextlib.suppress(OSError, http.client.HTTPException):
            answer = probe.ask(port, workload, timeout=left)
            if answer.status != 503:
                return answer
        time.sleep(_POLL)
    raise BenchError("it did not answer in time")


def _last_line(log: IO[bytes]) -> str:
    log.seek(0)
    lines = log.read().decode(errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the whole process group to end, then make it."""
    for signum, patience in ((signal.SIGTERM, 5.0), (signal.SIGKILL, None)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signum)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)


def _family(pid: int) -> list[int]:
    members = [pid]
    for one in members:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                members.extend(int(child) for child in children.read_text().split())
    return members


def _kib(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0
