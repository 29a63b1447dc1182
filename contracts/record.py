"""A Record is a whole run: what it was about, and all that it said. Verdict, coverage and reports read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from contracts.contrast import contrast
from contracts.events import Event, Failed, Found, PhaseFinished, Sent
from contracts.findings import Finding
from contracts.model.contract import Contract


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong, however often it showed: its Finding, the first proof of it, and how often it was seen.

    `steps` are what has to be sent before the proof, which by itself does not show it. Its fingerprint tells it from
    every other issue of every run.
    """

    finding: Finding
    check: str
    expected: str
    actual: str
    proof: Sent | None
    count: int
    steps: tuple[Sent, ...] = ()

    @property
    def fingerprint(self) -> str:
        return self.finding.fingerprint


@dataclass(frozen=True, slots=True)
class Fault:
    """An error of the contract, and the keys of the operations under test that depend on it."""

    finding: Finding
    operations: frozenset[str]


@dataclass(frozen=True)
class Record:
    """One run over `operations` (keys, in document order) of `contract` on `target`, as people know it; `faults` are
    the errors of the contract itself."""

    contract: Contract
    target: str
    profile: str
    seed: int
    operations: tuple[str, ...]
    events: tuple[Event, ...]
    seconds: float = 0.0
    faults: tuple[Fault, ...] = ()

    @cached_property
    def sent(self) -> Mapping[int, Sent]:
        """The exchanges by number, in the order they were sent."""
        return {event.number: event for event in self.events if isinstance(event, Sent)}

    @cached_property
    def answered(self) -> frozenset[str]:
        """The keys of the operations under test that were answered; others were only asked to prepare something."""
        asked = (sent.case.operation for sent in self.sent.values() if sent.exchange.response)
        return frozenset(asked) & frozenset(self.operations)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """What is wrong, each once; in document order of the operations, then as it was found."""
        found: dict[str, list[Found]] = {}
        for event in self.events:
            if isinstance(event, Found):
                found.setdefault(event.finding.fingerprint, []).append(event)
        order = {key: index for index, key in enumerate(self.operations)}
        issues = [self._issue(several) for several in found.values()]
        return tuple(sorted(issues, key=lambda issue: order.get(issue.finding.operation, len(order))))

    @cached_property
    def failures(self) -> tuple[str, ...]:
        """Why no verdict can be had, where none can; each once, though several phases had the same trouble."""
        return tuple(dict.fromkeys(event.reason for event in self.events if isinstance(event, Failed)))

    @cached_property
    def phases(self) -> Mapping[str, float]:
        """The phases that were finished, with the seconds they took."""
        return {event.phase: event.seconds for event in self.events if isinstance(event, PhaseFinished)}

    def _issue(self, found: list[Found]) -> Issue:
        """Put together what was found: the proof has the fewest steps and the smallest request, of equals the first."""
        shown = min(found, key=self._size)
        proof = self.sent.get(shown.proof)
        expected, actual = contrast(shown, proof, self.contract.document.root)
        steps = tuple(self.sent[number] for number in shown.steps if number in self.sent)
        return Issue(shown.finding, shown.check, expected, actual, proof, len(found), steps)

    def _size(self, found: Found) -> tuple[int, int]:
        sent = self.sent.get(found.proof)
        if sent is None:
            return 0, 0
        request = sent.exchange.request
        return len(found.steps), len(request.path) + len(request.query) + len(request.body)
