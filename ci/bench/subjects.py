"""Takes nothing, gives the servers that are measured: what each is called and the command that starts it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ci.bench.fetch import MOCKOON, PRISM

BARE = "bare uvicorn"
OURS = "troth"


@dataclass(frozen=True, slots=True)
class Subject:
    """A mock server: its name, and the command that serves a document on 127.0.0.1 at a port.

    The command's last argument says whether answers are to be made up although there are examples.
    """

    name: str
    command: Callable[[Path, int, bool], list[str]]


def subjects(cache: Path) -> dict[str, Subject]:
    """The servers that can be measured here, by name; Prism and Mockoon only when their packages are installed."""
    found = [Subject(OURS, _ours), Subject("connexion", _connexion)]
    for name, program, command in (
        ("prism", PRISM.place(cache) / "dist" / "index.js", _prism),
        ("mockoon", MOCKOON.place(cache) / "bin" / "run.js", _mockoon),
    ):
        if program.is_file():
            found.append(Subject(name, partial(command, program)))
    return {subject.name: subject for subject in found}


def bare(length: int, port: int) -> list[str]:
    """The command of the limit: uvicorn with a constant body of a length."""
    return [sys.executable, "-m", "ci.bench.bare", "--port", str(port), "--length", str(length)]


def imports() -> list[str]:
    """The command whose time no server on Connexion can be quicker than."""
    return [sys.executable, "-c", "import connexion, uvicorn"]


def _ours(document: Path, port: int, dynamic: bool) -> list[str]:
    options = ["--host", "127.0.0.1", "--port", str(port), "--workers", "1", *(["--dynamic"] if dynamic else [])]
    return [sys.executable, "-m", "ci.troth", "mock", str(document), *options]


def _connexion(document: Path, port: int, _dynamic: bool) -> list[str]:
    return [sys.executable, "-m", "ci.bench.stock_connexion", str(document), "--port", str(port)]


def _prism(program: Path, document: Path, port: int, dynamic: bool) -> list[str]:
    # Prism writes a line for each request unless told not to; the quietest setting is its fastest.
    options = ["--host", "127.0.0.1", "--port", str(port), "--verboseLevel", "error", *(["-d"] if dynamic else [])]
    return ["node", str(program), "mock", *options, str(document)]


def _mockoon(program: Path, document: Path, port: int, _dynamic: bool) -> list[str]:
    # It turns schemas into templates, so what it answers is made up anyway.
    options = ["--hostname", "127.0.0.1", "--port", str(port), "--disable-log-to-file", "--disable-admin-api"]
    return ["node", str(program), "start", *options, "--data", str(document)]
