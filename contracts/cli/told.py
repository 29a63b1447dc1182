"""What people are told of a test: takes a trial while it goes on and when it is over, writes as much as they want."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TextIO

from contracts.events import Event
from contracts.report import console, showing
from contracts.report.console_lines import write_text
from contracts.settings import Settings
from contracts.trial.fidelity_table import as_lines
from contracts.trial.issue_text import issues_text
from contracts.trial.trial import Tried


class Told:
    """Tells of a test on `out`: a quiet one in one line at its end, a verbose one with every issue and every gap."""

    def __init__(self, out: TextIO, settings: Settings) -> None:
        self._out = out
        self._settings = settings

    def line(self, text: str) -> None:
        """Write one line."""
        write_text(f"{showing.line(text, 2_000)}\n", self._out)

    def progress(self, operations: int) -> AbstractContextManager[Callable[[Event], None]]:
        """Give what tells of a test over so many operations while it goes on."""
        return nullcontext(_unheard) if self._settings.quiet else Heard(operations, self._out)

    def ends(self, tried: Tried, reports: Mapping[str, str]) -> None:
        """Tell what came of it; `reports` are the files that were written, by what they are."""
        record, verdict, coverage = tried.record, tried.verdict, tried.coverage
        if self._settings.quiet:
            self.line(verdict.sentence())
            return
        if tried.fidelity is not None:
            for text in as_lines(tried.fidelity):
                self.line(text)
            self.line("")
        if self._settings.verbose:
            self._in_full(tried)
        console.tell(record, verdict, coverage, reports, self._out)

    def _in_full(self, tried: Tried) -> None:
        if tried.verdict.new:
            write_text(issues_text(tried.verdict.new, tried.record) + "\n\n", self._out)
        for dimension in tried.coverage.dimensions:
            for item in dimension.missing:
                self.line(f"not covered: {dimension.name}: {item.operation} {item.what}")


class Heard(AbstractContextManager[Callable[[Event], None]]):
    """Tells on `out` of a test over so many operations while it goes on; what is entered listens to its events."""

    def __init__(self, operations: int, out: TextIO) -> None:
        self._progress = console.progress(operations, out)

    def __enter__(self) -> Callable[[Event], None]:
        self._progress.__enter__()
        return self._progress.event

    def __exit__(self, *about: object) -> None:
        self._progress.__exit__(*about)  # type: ignore[arg-type]


def _unheard(_event: Event) -> None:
    """Tell nothing."""
