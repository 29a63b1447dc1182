"""A tester's command: takes words and a place to run in, gives how it ended."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tester runs: `folder` is empty and all its own; `storage` is where Hypothesis keeps its tables of
    characters from run to run, as it would for a person."""

    folder: Path
    storage: Path

    @property
    def events(self) -> Path:
        """The file for what the run tells, one event a line."""
        return self.folder / "events.ndjson"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, None when it was stopped for taking too long, and what it said."""

    code: int | None
    said: str
    seconds: float


def ended(words: Sequence[str], place: Place, own: str, limit: float) -> Ended:
    """Give how a command ended that may take `limit` seconds, and knows nothing of its own settings in the environment:
    those whose names begin with `own`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    environment["HYPOTHESIS_STORAGE_DIRECTORY"] = str(place.storage)
    began = time.perf_counter()
    try:
        done = subprocess.run(  # noqa: S603 - the tools that are compared
            words, cwd=place.folder, env=environment, capture_output=True, text=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return Ended(None, f"it was stopped after {limit:.0f} s", time.perf_counter() - began)
    return Ended(done.returncode, " ".join(f"{done.stdout} {done.stderr}".split()), time.perf_counter() - began)
