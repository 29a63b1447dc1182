"""Progress without a terminal: takes events, writes a line when a phase is over, and when one takes long."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TextIO

from contracts.events import Event, PhaseFinished
from contracts.report import showing
from contracts.report.console_lines import write_text
from contracts.report.console_tally import Tally

_PAUSE = 15.0  # seconds; pipelines take a longer silence for a hang


class PlainProgress:
    """Writes lines that a log can keep."""

    def __init__(self, operations: int, stream: TextIO, clock: Callable[[], float]) -> None:
        self._tally = Tally(operations, clock)
        self._stream = stream
        self._spoke = 0.0

    def __enter__(self) -> PlainProgress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the lines where they are."""

    def event(self, event: Event) -> None:
        """Take note of what a run says."""
        tally = self._tally
        tally.add(event)
        if isinstance(event, PhaseFinished):
            self._say(f"{event.phase} done: {tally.said}")
        elif tally.seconds - self._spoke >= _PAUSE:
            self._say(f"{tally.phase}, {tally.visited} of {tally.operations} operations: {tally.said}")

    def _say(self, text: str) -> None:
        self._spoke = self._tally.seconds
        write_text(f"{showing.line(text)}\n", self._stream)
