"""Takes a document, gives the mock that serves it in a process of its own, and what that said of the document."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ci.judge.subjects import ROOT

_PATIENCE = 60.0
_POLL = 0.02


class NotServed(Exception):
    """The mock did not start, or ended before it was told to."""


@dataclass(frozen=True, slots=True)
class Mock:
    """A running mock: where it answers, and the file it logs to."""

    url: str
    log: Path

    def findings(self) -> list[dict[str, Any]]:
        """Give what the mock has found wrong with the document while it answered."""
        return [event for event in events(self.log) if event.get("event") == "finding"]


@contextlib.contextmanager
def serving(place: Path, folder: Path) -> Iterator[Mock]:
    """Serve the document for the time of a `with` block; the log goes to `folder`. Raises NotServed."""
    log = folder / "mock.log"
    command = [sys.executable, "-m", "ci.troth", "mock", str(place), "--port", "0", "--log-format", "json"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TROTH_")}
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        yield Mock(_url(process, log), log)
        if process.poll() is not None:
            raise NotServed(f"the mock ended with {process.returncode} while it was judged: {_last(log)}")
    finally:
        _stop(process)


def events(log: Path) -> Iterator[dict[str, Any]]:
    """Give the JSON lines of a log; other lines (a traceback, say) are passed over."""
    with log.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            with contextlib.suppress(ValueError):
                event = json.loads(line)
                if isinstance(event, dict):
                    yield event


def _url(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise NotServed(f"the mock ended with {process.returncode} at start: {_last(log)}")
        for event in events(log):
            if event.get("event") == "ready":
                return str(event["url"])
        time.sleep(_POLL)
    raise NotServed(f"the mock was not ready within {_PATIENCE:.0f} s")


def _last(log: Path) -> str:
    lines = [line for line in log.read_text("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"


def _stop(process: subprocess.Popen[bytes]) -> None:
    for signum, patience in ((signal.SIGTERM, 10.0), (signal.SIGKILL, None)):
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signum)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
            return
