"""Outputs: takes texts and where they are wanted, writes each whole or not at all, and says what became of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was written, or with a `fault` was not."""

    kind: str
    place: str
    fault: str = ""


def attempt(kind: str, place: str, act: Callable[[], None]) -> Output:
    """Do what writes a file, and give what became of it: whatever one does, the others are to be written."""
    try:
        act()
    except OSError as fault:
        return Output(kind, place, f"the {kind} cannot be written: {fault.strerror or fault}")
    except Exception as fault:
        return Output(kind, place, f"the {kind} cannot be made: {type(fault).__name__}: {fault}")
    return Output(kind, place)


def report(form: str, place: str, make: Callable[[], str], out: TextIO) -> Output:
    """Write what `make` gives to `place`, where ``-`` is `out`."""

    def act() -> None:
        text = make()
        if place == "-":
            out.write(text)
            out.flush()
        else:
            replace(text, Path(place))

    return attempt(form, place, act)


def summary(place: str, make: Callable[[], str]) -> Output:
    """Add what `make` gives to a file, in which a pipeline shows the summaries of its steps."""

    def act() -> None:
        text = make()
        with open(place, "a", encoding="utf-8") as file:
            file.write(text + "\n")

    return attempt("summary", place, act)


def replace(text: str, path: Path) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():
        path.write_text(text, "utf-8")  # a pipe or a device
        return
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_text(text, "utf-8")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Remove a file; a pipe or a device stays. One that stays against our will cannot be written either, which is
    told then."""
    if path.is_file():
        with suppress(OSError):
            path.unlink()
