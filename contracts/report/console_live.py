"""Progress on a terminal: takes events, draws two lines that keep up with the run and are gone when it is over."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TextIO

from rich.console import Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from contracts.events import Event
from contracts.report import showing
from contracts.report.console_lines import TONES, console_on
from contracts.report.console_tally import Tally
from contracts.report.numbers import duration, number

_REFRESHES = 8  # a second; more is only seen as flicker
_WIDE = 60


class LiveProgress:
    """Draws what a run has come to. Drawing is done by a thread of its own, so events cost nothing but counting."""

    def __init__(self, operations: int, stream: TextIO, clock: Callable[[], float]) -> None:
        self._tally = Tally(operations, clock)
        self._console = console_on(stream)
        self._spinner = Spinner("dots", style=TONES["accent"])
        self._live = Live(
            console=self._console, get_renderable=self.view, refresh_per_second=_REFRESHES, transient=True,
            redirect_stdout=False, redirect_stderr=False,
        )  # fmt: skip

    def __enter__(self) -> LiveProgress:
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take away what was drawn."""
        self._live.stop()

    def event(self, event: Event) -> None:
        """Take note of what a run says."""
        self._tally.add(event)

    def view(self) -> RenderableType:
        """Give the two lines, cut where the terminal ends."""
        tally = self._tally
        first = Table.grid(padding=(0, 1))
        first.add_column(width=1)
        first.add_column(no_wrap=True, overflow="ellipsis", max_width=20)
        bar = ProgressBar(max(1, tally.operations), tally.visited, width=24, complete_style=TONES["accent"])
        row: list[RenderableType] = [self._spinner, Text(showing.line(tally.phase or "starting"), TONES["strong"])]
        if self._console.width >= _WIDE:
            row.append(bar)
        row.append(Text(f"{tally.visited} of {number(tally.operations, 'operation')}", no_wrap=True))
        first.add_row(*row)
        issues = (number(tally.issues, "issue"), TONES["bad"] if tally.issues else TONES["good"])
        operation = f" · {showing.line(tally.operation)}" if tally.operation else ""
        second = Text.assemble(
            f"  {number(tally.requests, 'request')} · ", issues, f" · {duration(tally.seconds)}",
            (operation, TONES["soft"]), no_wrap=True, overflow="ellipsis",
        )  # fmt: skip
        return Group(first, second)
