"""The account: takes what was said while an item ran, gives the issues that the item is to tell of.

Trying one operation may show what is wrong with another: to read an item it is created first. That is for the items of
the other operation to tell, where there are some to come; whatever nobody told is left for the verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from contracts.coverage.coverage import Coverage
from contracts.events import Event, Failed, Found, Sent, Skipped
from contracts.record import Issue, Record
from contracts.report.redact import redacted
from contracts.trial.asked import Asked
from contracts.trial.ongoing import record_of
from contracts.verdict import Known, Verdict, decide

_NOTHING = Coverage((), frozenset())


@dataclass(frozen=True)
class Told:
    """What an item has to tell: issues that fail it, that are accepted, and that are too light to fail it; why there is
    no telling; and why nothing was tried, where nothing was. No secret is left in `record`."""

    record: Record
    grave: tuple[Issue, ...] = ()
    known: tuple[Known, ...] = ()
    light: tuple[Issue, ...] = ()
    failures: tuple[str, ...] = ()
    idle: str = ""


class Account:
    """Keeps what was found until it is told. `said` are the fingerprints of what was."""

    def __init__(self, asked: Asked, secrets: set[str], operations: Iterable[str], today: date) -> None:
        self.said: set[str] = set()
        self._asked = asked
        self._secrets = secrets
        self._today = today
        self._to_come = Counter(operations)
        self._waiting: dict[str, list[Found]] = {}
        self._sent: dict[int, Sent] = {}

    def note(self, events: Iterable[Event]) -> None:
        """Keep what was found while no item ran."""
        for found in self._found(events):
            self._waiting.setdefault(found.finding.operation, []).append(found)

    def told(self, operation: str, events: Sequence[Event]) -> Told:
        """Give what the item of `operation` that said `events` is to tell."""
        self._to_come[operation] -= 1
        own: list[Found] = []
        for found in self._found(events):
            about = found.finding.operation
            if about != operation and self._to_come[about] > 0:
                self._waiting.setdefault(about, []).append(found)
            else:
                own.append(found)
        own += self._waiting.pop(operation, [])
        shown = (number for found in own for number in (*found.steps, found.proof))
        proofs = {number: self._sent[number] for number in shown if number in self._sent}
        other = [event for event in events if isinstance(event, Failed | Skipped)]
        record = redacted(record_of(self._asked, [*proofs.values(), *own, *other], [operation]), self._secrets)
        verdict = self._decided(record)
        self.said |= {issue.fingerprint for issue in verdict.issues}
        return Told(
            record,
            tuple(issue for issue in verdict.new if verdict.is_grave(issue)),
            verdict.known,
            tuple(issue for issue in verdict.new if not verdict.is_grave(issue)),
            record.failures,
            "" if own or any(isinstance(event, Sent) for event in events) else _idle(record),
        )

    def _found(self, events: Iterable[Event]) -> list[Found]:
        found = []
        for event in events:
            if isinstance(event, Sent):
                self._sent[event.number] = event
            elif isinstance(event, Found):
                found.append(event)
        return found

    def _decided(self, record: Record) -> Verdict:
        policy = replace(self._asked.policy, min_coverage=0.0, mark=None)
        return decide(record, _NOTHING, policy, self._asked.baseline, self._today)


def _idle(record: Record) -> str:
    """Give why nothing was tried."""
    reasons = dict.fromkeys(event.reason for event in record.events if isinstance(event, Skipped))
    return "; ".join(reasons) or "the contract gives nothing to try"
