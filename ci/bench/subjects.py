"""Takes nothing, gives the servers that are measured: what each is called and the command that starts it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ci.bench.fetch import PRISM

BARE = "bare uvicorn"
OURS = "troth"
PEERS = ("prism", "connexion")


@dataclass(frozen=True, slots=True)
class Subject:
    """A mock server: its name, and the command that serves a document on 127.0.0.1 at a port."""

    name: str
    command: Callable[[Path, int], list[str]]


def subjects(cache: Path) -> dict[str, Subject]:
    """The servers that can be measured here, by name; Prism only when its package is installed."""
    prism = PRISM.place(cache) / "dist" / "index.js"
    found = [Subject(OURS, _ours), Subject("connexion", _connexion)]
    if prism.is_file():
        found.append(Subject("prism", lambda document, port: _prism(prism, document, port)))
    return {subject.name: subject for subject in found}


def bare(length: int, port: int) -> list[str]:
    """The command of the limit: uvicorn with a constant body of a length."""
    return [sys.executable, "-m", "ci.bench.bare", "--port", str(port), "--length", str(length)]


def imports() -> list[str]:
    """The command whose time no server on Connexion can be quicker than."""
    return [sys.executable, "-c", "import connexion, uvicorn"]


def _ours(document: Path, port: int) -> list[str]:
    options = ["--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    return [sys.executable, "-m", "ci.troth", "mock", str(document), *options]


def _connexion(document: Path, port: int) -> list[str]:
    return [sys.executable, "-m", "ci.bench.stock_connexion", str(document), "--port", str(port)]


def _prism(program: Path, document: Path, port: int) -> list[str]:
    # Prism writes a line for each request unless told not to; the quietest setting is its fastest.
    options = ["--host", "127.0.0.1", "--port", str(port), "--verboseLevel", "error"]
    return ["node", str(program), "mock", *options, str(document)]
