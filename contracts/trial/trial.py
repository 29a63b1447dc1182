"""A trial: takes what is asked, gives the run judged."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date

from contracts.coverage.coverage import Coverage
from contracts.coverage.measure import Measure
from contracts.errors import EXIT_INTERRUPTED
from contracts.events import Event, Failed, Sent, Skipped
from contracts.record import Record
from contracts.report.redact import Redaction
from contracts.suite.supervisor import Supervisor
from contracts.target.http import HttpTarget
from contracts.target.target import Bounds
from contracts.trial.asked import Asked
from contracts.trial.fidelity import Fidelity, fidelity, redacted
from contracts.trial.mock import mocked
from contracts.verdict import Verdict, decide

Listener = Callable[[Event], None]


@dataclass(frozen=True)
class Tried:
    """A run, judged; no secret is left in its `record` and its `fidelity`, which is there when the mock was asked the
    same."""

    record: Record
    verdict: Verdict
    coverage: Coverage
    fidelity: Fidelity | None = None
    is_interrupted: bool = False

    @property
    def exit_code(self) -> int:
        """0 for a pass, 1 for a fail, 2 when there is no telling, 130 when the run was interrupted."""
        return EXIT_INTERRUPTED if self.is_interrupted else self.verdict.exit_code


def trial(asked: Asked, program: Sequence[str], today: date, listen: Listener) -> Tried:
    """Do what is asked. `program` is the command that runs this program, for the mock; `listen` is told all events.

    An interrupt (KeyboardInterrupt) stops the run, and what it has seen until then is judged; another one ends it all.
    """
    settings = asked.settings
    with ExitStack() as stack:
        mock = ""
        if settings.mock:
            mock = stack.enter_context(mocked(program, asked.job.spec, allow_http=settings.allow_http))
        if not (settings.url or settings.app):
            asked = replace(asked, job=replace(asked.job, url=mock))
        # Coverage is measured while the process of the run works on: at its end nothing is left to wait for.
        measured = Measure(asked.contract, asked.selection.operations)
        record, secrets, is_interrupted = _conducted(asked, measured, listen)
        compared = None
        if mock and mock != asked.job.url and not is_interrupted:
            compared = fidelity(record, HttpTarget(mock, Bounds(seconds=settings.timeout)))
    redaction = Redaction(record, asked.secrets.values | secrets)
    record = redaction.record()
    compared = redacted(compared, redaction.text) if compared is not None else None
    coverage = measured.coverage
    verdict = decide(record, coverage, asked.policy, asked.baseline, today)
    return Tried(record, verdict, coverage, compared, is_interrupted)


def _conducted(asked: Asked, measured: Measure, listen: Listener) -> tuple[Record, set[str], bool]:
    """Give the run as it was, the secrets that it learned, and whether it was interrupted."""
    events: list[Event] = []

    def take(event: Event) -> None:
        events.append(event)
        if isinstance(event, Sent):
            measured.note(event)
        listen(event)

    for operation, reason in asked.selection.skipped.items():
        take(Skipped(operation, "settings", reason))
    began, is_interrupted = time.monotonic(), False
    with Supervisor(asked.job, asked.contract.document) as supervisor:
        try:
            for event in supervisor.events():
                take(event)
        except KeyboardInterrupt:
            is_interrupted = True
            for event in supervisor.stopped():
                take(event)
            take(Failed("the run was interrupted"))
    plan = asked.job.plan
    seconds = time.monotonic() - began
    operations = asked.selection.operations
    said = tuple(events)
    record = Record(asked.contract, asked.target, plan.profile, plan.seed, operations, said, seconds, asked.faults)
    return record, supervisor.secrets, is_interrupted
