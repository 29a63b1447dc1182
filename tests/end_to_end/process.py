"""The real thing: takes a command line, gives a running `troth` on a real port, or its exit code and words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass
class Served:
    """A running mock: its address and process, and the lines it logged so far."""

    url: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "ci.troth", *arguments]


def surroundings(extra: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TROTH_")}
    return {**kept, "PYTHONPATH": str(ROOT), **extra}


@contextmanager
def serving(*arguments: str, cwd: Path | None = None, environment: dict[str, str] | None = None) -> Iterator[Served]:
    """Run `troth mock` with `arguments` on a free port until the block ends; the last word is SIGTERM."""
    process = subprocess.Popen(
        command("mock", *arguments, "--port", "0", "--log-format", "json"),
        cwd=cwd or ROOT,
        env=surroundings(environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] == "ready":
                yield Served(event["url"], process)
                break
        else:
            raise AssertionError(f"not ready: {process.communicate()[1]}")
    finally:
        process.terminate()
        try:
            process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def run(
    *arguments: str, cwd: Path | None = None, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run `troth` with `arguments` to its end, at most a minute."""
    return subprocess.run(
        command(*arguments),
        cwd=cwd or ROOT,
        env=surroundings(environment or {}),
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
    )
