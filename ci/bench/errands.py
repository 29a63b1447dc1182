"""Takes names of errands, gives how long programs take for them as whole processes, and how much memory: in turn.

An errand is what a person waits for at the prompt: a program reads a large document, says what it has to say, and ends.
Each may use every core, and is measured from before its process exists until it has ended.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ci.bench.fetch import REDOCLY, SPECTRAL
from ci.bench.measure import Plan, skip
from ci.bench.process import ROOT
from ci.bench.results import BenchError, Errand, Run
from ci.bench.specimens import DOCUMENTS, prepare
from ci.bench.subjects import OURS

_LIMIT = 600.0
# All of them end with 1 when they found something, and with more when they could not look.
_LOOKED = (0, 1)
_QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}
# Installed programs find their bytecode where Python keeps it.
_UNLIKE_INSTALLED = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A program, its words, and the package that it is in, when npm installs it."""

    name: str
    words: list[str]
    program: Path | None = None


def errands(run: Run, names: Iterable[str], plan: Plan) -> None:
    """Add to the run what each errand took, round after round; what cannot be measured is skipped and said."""
    for name in names:
        try:
            asked = _asked(name, plan.cache)
        except FileNotFoundError:
            skip(run, name, "the document is not installed, skipped")
            continue
        _rounds(run, name, [one for one in asked if _is_there(run, name, one)], plan)


def _asked(name: str, cache: Path) -> list[_Asked]:
    document = str(prepare("github", cache))
    ours = [sys.executable, "-m", "ci.troth"]
    if name == "diff/github":
        return [_Asked(OURS, [*ours, "diff", document, str(prepare("github-changed", cache))])]
    spectral, redocly = SPECTRAL.place(cache) / "dist" / "index.js", REDOCLY.place(cache) / "bin" / "cli.js"
    rules = str(DOCUMENTS / "spectral.yaml")
    return [
        _Asked(OURS, [*ours, "lint", document]),
        _Asked("redocly", ["node", str(redocly), "lint", "--extends", "recommended", document], redocly),
        _Asked("spectral", ["node", str(spectral), "lint", "--ruleset", rules, document], spectral),
    ]


def _is_there(run: Run, name: str, one: _Asked) -> bool:
    is_there = one.program is None or (one.program.is_file() and shutil.which("node") is not None)
    if not is_there:
        skip(run, f"{one.name} for {name}", "not installed, skipped")
    return is_there


def _rounds(run: Run, name: str, asked: list[_Asked], plan: Plan) -> None:
    kept = {one.name: Errand(name, one.name) for one in asked}
    run.errands.extend(kept.values())
    plan.say(f"{name}: warming {OURS} up")
    _run(next(one for one in asked if one.name == OURS))
    for number in range(plan.trials):
        # Every other round runs backwards: a machine that slows down steadily favours nobody.
        for one in asked if number % 2 == 0 else asked[::-1]:
            plan.say(f"{name}: {one.name}, round {number + 1} of {plan.trials}")
            try:
                seconds, resident_mib = _run(one)
            except BenchError as error:
                skip(run, f"{one.name} for {name}", str(error))
                continue
            kept[one.name].seconds.append(seconds)
            kept[one.name].resident_mib.append(resident_mib)


def _run(one: _Asked) -> tuple[float, float]:
    """The seconds of one run, and the most MiB that its process had in memory: at least as many as this one has, from
    which it is made."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TROTH_")}
    environment.pop(_UNLIKE_INSTALLED, None)
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            one.words, cwd=ROOT, env=environment | _QUIET, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        clock = threading.Timer(_LIMIT, process.send_signal, (signal.SIGKILL,))
        clock.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        clock.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in _LOOKED:
            raise BenchError(f"it ended with {process.returncode} after {seconds:.0f} s: {_end(said)}")
    return seconds, usage.ru_maxrss / 1024


def _end(said: IO[bytes]) -> str:
    said.seek(0)
    return " ".join(said.read().decode(errors="replace").split())[-200:] or "it said nothing"
