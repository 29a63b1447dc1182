"""The tally: takes the events of a run one after the other, gives what there is to say of it so far."""

from __future__ import annotations

from collections.abc import Callable

from contracts.events import Event, Found, PhaseStarted, Sent
from contracts.report.numbers import duration, number


class Tally:
    """Counts a run over `operations` operations; `clock` gives seconds."""

    def __init__(self, operations: int, clock: Callable[[], float]) -> None:
        self.operations = operations
        self.phase = ""
        self.requests = 0
        self.operation = ""
        self._clock = clock
        self._began = clock()
        self._visited: set[str] = set()
        self._issues: set[str] = set()

    def add(self, event: Event) -> None:
        """Count an event."""
        if isinstance(event, PhaseStarted):
            self.phase = event.phase
            self._visited = set()
        elif isinstance(event, Sent):
            self.requests += 1
            self.operation = event.case.operation
            self._visited.add(self.operation)
        elif isinstance(event, Found):
            self._issues.add(event.finding.fingerprint)

    @property
    def visited(self) -> int:
        """How many operations the phase has come to."""
        return min(len(self._visited), self.operations)

    @property
    def issues(self) -> int:
        return len(self._issues)

    @property
    def seconds(self) -> float:
        """How long the run has been going on."""
        return self._clock() - self._began

    @property
    def said(self) -> str:
        """What there is to say, in words."""
        return ", ".join((number(self.requests, "request"), number(self.issues, "issue"), duration(self.seconds)))
