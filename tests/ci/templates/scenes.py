"""Scenes for pipeline templates: a small repository with a branch that breaks clients, and commands that stand in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[3]
NOTES = (ROOT / "tests" / "cases" / "suite" / "notes.yaml").read_text("utf-8")
SPEC = "specs/openapi.yaml"

_REAL = f"""#!/bin/sh
PYTHONPATH={ROOT} exec {sys.executable} -P -m ci.troth "$@"
"""
# Writes its arguments and settings down, each with a NUL behind it, which no argument can hold.
_RECORDER = """#!/bin/sh
for each in "$@"; do printf '%s\\0' "$each"; done > "$RECORD.arguments"
env -0 > "$RECORD.environment"
if [ -n "${WRITES:-}" ]; then mkdir -p "$(dirname "$WRITES")" && echo '{}' > "$WRITES"; fi
exit "${CODE:-0}"
"""
_GIT = ("-c", "user.email=somebody@example.com", "-c", "user.name=Somebody", "-c", "init.defaultBranch=main")


def repository(folder: Path) -> Path:
    """Give a repository with a contract on `main`, and on `change`, which is checked out, one that takes less."""
    (folder / "specs").mkdir(parents=True)
    _git(folder, "init", "--quiet")
    (folder / SPEC).write_text(NOTES, "utf-8")
    _commit(folder, "Promise notes")
    _git(folder, "checkout", "--quiet", "-b", "change")
    (folder / SPEC).write_text(NOTES.replace("maxLength: 9", "maxLength: 5"), "utf-8")
    _commit(folder, "Take shorter notes only")
    return folder


def _commit(folder: Path, message: str) -> None:
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "-m", message)


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *_GIT, *arguments], cwd=folder, check=True, timeout=30)


class Stage:
    """A folder of commands that come first on the PATH, and what they were called with."""

    def __init__(self, folder: Path) -> None:
        self._commands = folder / "commands"
        self._commands.mkdir(parents=True)
        self._record = folder / "record"

    def real(self, name: str) -> None:
        """Put our own command there as `name`."""
        self._put(name, _REAL)

    def recorder(self, name: str) -> None:
        """Put a command there that writes down how it was called."""
        self._put(name, _RECORDER)

    def run(
        self, shell: Sequence[str], script: str, folder: Path, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run `script` as a runner of pipelines would: with a few variables of its own and those that are given."""
        kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
        own = {"PATH": f"{self._commands}:{os.environ['PATH']}", "RECORD": str(self._record)}
        return subprocess.run(
            [*shell, script], cwd=folder, env={**kept, **own, **environment}, capture_output=True, text=True,
            check=False, timeout=60,
        )  # fmt: skip

    @property
    def arguments(self) -> list[str]:
        """The arguments of the last call."""
        return self._read("arguments")

    @property
    def settings(self) -> dict[str, str]:
        """The variables of the last call that are settings of the gate."""
        entries = (entry.partition("=") for entry in self._read("environment"))
        return {name.removeprefix("TROTH_GATE_"): value for name, _, value in entries if name.startswith("TROTH_")}

    def _read(self, kind: str) -> list[str]:
        return Path(f"{self._record}.{kind}").read_text("utf-8").split("\0")[:-1]

    def _put(self, name: str, text: str) -> None:
        path = self._commands / name
        path.write_text(text, "utf-8")
        path.chmod(0o755)
