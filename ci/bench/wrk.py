"""Takes a port and a request, gives what wrk counted: one thread, 32 connections kept alive, on one core."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from ci.bench.probe import HOST
from ci.bench.process import spawn
from ci.bench.results import BenchError, Load
from ci.bench.workloads import VARIANTS, Request

_SCRIPT = Path(__file__).parent / "request.lua"
_MARK = "measured "
_CONNECTIONS = 32
_GRACE = 15.0


def available() -> bool:
    """Whether wrk is installed."""
    return shutil.which("wrk") is not None


def run(port: int, request: Request, seconds: float, core: int) -> Load:
    """Send the request over and over for some whole seconds; BenchError when wrk fails or does not end."""
    with tempfile.TemporaryFile() as output:
        process = spawn(command(port, request, seconds), core, output)
        try:
            process.wait(seconds + _GRACE)
        except subprocess.TimeoutExpired:
            raise BenchError("wrk did not end in time") from None
        finally:
            process.kill()
            process.wait()
        output.seek(0)
        return parse(output.read().decode(errors="replace"))


def command(port: int, request: Request, seconds: float) -> list[str]:
    """The command line of one round."""
    headers = [part for name, value in request.headers for part in ("-H", f"{name}: {value}")]
    options = ["-t1", f"-c{_CONNECTIONS}", f"-d{max(1, round(seconds))}s", "-s", str(_SCRIPT), *headers]
    variants = VARIANTS if "{n}" in request.path else 1
    arguments = [request.method, request.path, str(variants), *([str(request.body)] if request.body else [])]
    return ["wrk", *options, f"http://{HOST}:{port}", "--", *arguments]


def parse(output: str) -> Load:
    """What the script's line in wrk's output says; BenchError, with wrk's last words, when there is none."""
    lines = [line for line in output.splitlines() if line.strip()]
    line = next((line for line in reversed(lines) if line.startswith(_MARK)), None)
    if line is None:
        raise BenchError(f"wrk counted nothing: {lines[-1].strip() if lines else 'it said nothing'}")
    counted = json.loads(line.removeprefix(_MARK))
    return Load(
        requests_per_second=counted["requests"] / (counted["microseconds"] / 1e6),
        p50_ms=counted["p50"] / 1000,
        p99_ms=counted["p99"] / 1000,
        refused=counted["refused"],
        broken=counted["broken"],
    )
