"""A trial in this process, step by step: takes what is asked, does what it is told, gives the events of each step.

`trial` has a process of its own for the whole of it, which bounds time and memory. Here whoever holds it has the
application at hand, with its coverage, its logs and its debugger.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from contracts.coverage.measure import measure
from contracts.events import Event, Failed, PhaseFinished, Skipped
from contracts.record import Record
from contracts.report.redact import redacted
from contracts.suite.course import CONTACT, Course
from contracts.suite.reaching import subject_of
from contracts.suite.session import TargetGone
from contracts.suite.thrift import Thrift
from contracts.target.target import Target
from contracts.trial.asked import Asked
from contracts.trial.trial import Tried
from contracts.verdict import decide


class Ongoing:
    """A trial as it goes on. The target is `live`, or else what the job names; it is reached when the first step is
    done, and told nothing before. `secrets` are what must not be shown."""

    def __init__(self, asked: Asked, live: Target | None = None) -> None:
        self.asked = asked
        self.secrets: set[str] = asked.secrets.values
        self.is_over = False
        self._live = live
        self._target: Target | None = None
        self._course: Course | None = None
        self._gone = ""
        self._thrift = Thrift()
        self._seconds: dict[str, float] = {}
        self._events: list[Event] = [
            Skipped(operation, "settings", reason) for operation, reason in asked.selection.skipped.items()
        ]

    @property
    def events(self) -> Sequence[Event]:
        """All that was said, with how long each phase took."""
        return (*self._events, *(PhaseFinished(phase, seconds) for phase, seconds in self._seconds.items()))

    def begin(self, operations: frozenset[str]) -> None:
        """Reach the target, and have `operations` (keys) answer once. Raises TrothError when it cannot be reached."""
        subject = subject_of(self.asked.job, self.asked.contract, self.secrets.add, self._live)
        self._target = subject.target
        self._course = Course(subject, self.asked.job.plan, self._take)
        self.do(CONTACT, operations)

    def do(self, phase: str, operations: frozenset[str] | None = None, share: float = 1.0) -> Sequence[Event]:
        """Do a phase over `operations`, None for all, in a `share` of its time; give what was said.

        When the target has stopped answering this is all that is said from then on.
        """
        assert self._course is not None
        before, began = len(self._events), time.monotonic()
        if self._gone:
            return (Failed(self._gone),)
        try:
            self._course.do(phase, operations, share)
        except TargetGone as fault:
            self._gone = str(fault)
            self._take(Failed(self._gone))
        finally:
            self._seconds[phase] = self._seconds.get(phase, 0.0) + time.monotonic() - began
        return self._events[before:]

    def end(self) -> None:
        """Delete what was created, let go of the target, and say what had nothing wrong with it."""
        if self._course is None or self._target is None or self.is_over:
            return
        self.is_over = True
        try:
            self._course.clean_up()
        except TargetGone as fault:
            if not self._gone:
                self._take(Failed(str(fault)))
        finally:
            self._course.close()
            self._target.close()

    def tried(self, operations: Sequence[str], today: date) -> Tried:
        """Give the trial as it stands, judged as one about `operations`."""
        return judged(self.asked, self.events, operations, self.secrets, today)

    def _take(self, event: Event) -> None:
        self._events.append(self._thrift.kept(event))


def judged(asked: Asked, events: Sequence[Event], operations: Sequence[str], secrets: set[str], today: date) -> Tried:
    """Give the trial that `events` tell of, which was about `operations`, without its `secrets`."""
    record = replace(record_of(asked, events, operations), faults=asked.faults)
    coverage = measure(record)
    record = redacted(record, secrets)
    return Tried(record, decide(record, coverage, asked.policy, asked.baseline, today), coverage)


def record_of(asked: Asked, events: Sequence[Event], operations: Sequence[str]) -> Record:
    """Give the record of a trial."""
    plan, order = asked.job.plan, asked.selection.operations
    seconds: Mapping[str, float] = {event.phase: event.seconds for event in events if isinstance(event, PhaseFinished)}
    chosen = tuple(key for key in order if key in set(operations))
    return Record(asked.contract, asked.target, plan.profile, plan.seed, chosen, tuple(events), sum(seconds.values()))
