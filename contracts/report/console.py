"""The console: takes the events of a run while it goes on and, when it is over, what became of it; tells people.

To a terminal it draws a view that keeps up with the run; to anything else it writes a line now and then.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Protocol, TextIO

from contracts.coverage.coverage import Coverage
from contracts.events import Event
from contracts.record import Record
from contracts.report.console_lines import has_terminal, written
from contracts.report.console_plain import PlainProgress
from contracts.report.console_summary import summary
from contracts.verdict import Verdict


class Progress(AbstractContextManager["Progress"], Protocol):
    """Tells of a run while it goes on; the end of its `with` block takes away what was only drawn."""

    def event(self, event: Event) -> None:
        """Take note of what a run says."""


def progress(operations: int, stream: TextIO) -> Progress:
    """Give what tells of a run over that many operations on `stream`."""
    if has_terminal(stream):
        # Drawing costs the import of rich, which nobody needs without a terminal.
        from contracts.report.console_live import LiveProgress

        return LiveProgress(operations, stream, time.monotonic)
    return PlainProgress(operations, stream, time.monotonic)


def tell(record: Record, verdict: Verdict, coverage: Coverage, reports: Mapping[str, str], stream: TextIO) -> None:
    """Write what became of a run to `stream`; `reports` are the paths that reports were written to, by their kind."""
    written(summary(record, verdict, coverage, reports), stream)
