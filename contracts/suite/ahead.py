"""Cases ahead: takes what the engine will be asked for, has a process of its own think of the cases while what comes
before them is sent, and deals them in their order.

That process knows the document and the seed and nothing else, so these decide on the cases: neither what the target
answers nor which modules an application has loaded.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from contracts.exchange.plain import case_from_plain, case_to_plain, request_from_plain, request_to_plain
from contracts.suite.engine import Deal, Drive, Trouble, here
from contracts.suite.exit_code import in_words
from contracts.suite.thoughts import Thoughts


class Ahead:
    """An Engine for the `drives` that it is told of when it begins. Its process is gone when the context ends; what it
    thought of is kept in `folder`, where there is one, for the next run that asks for the same."""

    def __init__(self, document: dict[str, Any], drives: Sequence[Drive], folder: Path | None = None) -> None:
        self._drives = list(drives)
        asked = {"document": document, "drives": [{**asdict(each), **_sorted(each)} for each in drives]}
        self._asked = json.dumps(asked).encode()
        self._thoughts = Thoughts(folder, self._asked) if folder is not None else None
        self._heard: list[bytes] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: Iterator[bytes] = iter(())

    def __enter__(self) -> Ahead:
        kept = self._thoughts.kept() if self._thoughts is not None else None
        if kept is not None:
            self._lines = iter(kept)
            return self
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "contracts.suite.thinker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._lines = process, iter(process.stdout)
        with suppress(BrokenPipeError):
            process.stdin.write(self._asked)
            process.stdin.close()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if self._process is None:
            return
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process.kill()
        self._process.wait()
        if self._thoughts is not None and not self._drives:
            self._thoughts.keep(self._heard)

    def __call__(self, document: dict[str, Any], deal: Deal, asked: Drive) -> Iterator[Trouble]:
        """Deal the cases of the drive that comes next, and give what the engine could not do, as `Engine` says. What
        was not told of at the beginning is for the engine in this process."""
        if asked not in self._drives:
            yield from here(document, deal, asked)
            return
        for line in self._lines:
            said = json.loads(line)
            if "trouble" in said:
                self._thoughts = None  # the next run may fare better
                yield Trouble(said["operation"], said["trouble"])
                continue
            if self._process is not None and self._thoughts is not None:
                self._heard.append(line)
            if "case" not in said:
                self._drives.remove(asked)
                return
            deal(case_from_plain(said["case"], request_from_plain(said["request"])))
        assert self._process is not None
        yield Trouble("", f"the process that thinks of cases {in_words(self._process.wait())}")


def think(stdin: IO[bytes], stdout: IO[str]) -> None:
    """Read what is asked for, and write the cases of one drive after the other, a line each; one without a case or a
    trouble ends a drive."""
    asked = json.loads(stdin.read())

    def write(case: Any) -> None:
        stdout.write(json.dumps({"case": case_to_plain(case), "request": request_to_plain(case.request)}) + "\n")

    for each in asked["drives"]:
        for trouble in here(asked["document"], write, _drive(each)):
            stdout.write(json.dumps({"operation": trouble.operation, "trouble": trouble.message}) + "\n")
        stdout.write("{}\n")
        stdout.flush()


def _sorted(drive: Drive) -> dict[str, Any]:
    """Give what JSON knows no sets for."""
    operations = None if drive.operations is None else sorted(drive.operations)
    return {"phases": sorted(drive.phases), "operations": operations}


def _drive(plain: dict[str, Any]) -> Drive:
    operations = None if plain["operations"] is None else frozenset(plain["operations"])
    return Drive(**{**plain, "phases": frozenset(plain["phases"]), "operations": operations})
