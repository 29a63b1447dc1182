"""Lines for the console: takes them as pieces of text with a tone each, writes them in colour where that is wanted.

A line has a head, which stays at the left, and a body, which is wrapped beside it at the width of the terminal. What
is meant to be copied keeps to its one line.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from contracts.report.workflow_commands import unobeyed

if TYPE_CHECKING:
    from rich.console import Console

Pieces = tuple[tuple[str, str], ...]
"""Texts, each with its tone: a key of `TONES`, or nothing."""

TONES = {"good": "green", "bad": "red", "warn": "yellow", "soft": "dim", "strong": "bold", "accent": "cyan"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `keeps` says that its body is not wrapped."""

    head: Pieces = ()
    body: Pieces = ()
    keeps: bool = False

    @property
    def text(self) -> str:
        """The line without tones; pipelines obey what is printed, and nothing in it is a command to them."""
        return unobeyed("".join(text for text, _ in (*self.head, *self.body)).rstrip())


def has_terminal(stream: TextIO) -> bool:
    """Say whether `stream` is a terminal that can be drawn on."""
    return stream.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


def written(lines: Iterable[Line], stream: TextIO) -> None:
    """Write `lines` to `stream`."""
    if has_terminal(stream):
        _draw(lines, stream)
    else:
        write_text("".join(f"{line.text}\n" for line in lines), stream)


def write_text(text: str, stream: TextIO) -> None:
    """Write `text` to `stream`, with a question mark for what its encoding lacks."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def console_on(stream: TextIO) -> Console:
    """Give the means to draw on `stream`: without markup, highlighting and emoji, which data could ask for."""
    from rich.console import Console

    return Console(file=stream, markup=False, highlight=False, emoji=False)


def _draw(lines: Iterable[Line], stream: TextIO) -> None:
    from rich.table import Table
    from rich.text import Text

    console = console_on(stream)
    for line in lines:
        head, body = (Text.assemble(*((text, TONES.get(tone, "")) for text, tone in part))
                      for part in (line.head, line.body))  # fmt: skip
        if line.keeps or not line.head:
            console.print(head + body, soft_wrap=line.keeps)
            continue
        grid = Table.grid()
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row(head, body)
        console.print(grid)
