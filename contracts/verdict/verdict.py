"""A Verdict is what becomes of a run: pass, fail or undecided, with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from contracts.baseline import Entry
from contracts.errors import EXIT_FAILED, EXIT_FINDINGS, EXIT_GOOD
from contracts.findings import Severity
from contracts.record import Issue
from contracts.verdict.shut_out import Cause

GRAVITY = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Outcome(StrEnum):
    """What becomes of a run."""

    PASS = "pass"
    FAIL = "fail"
    UNDECIDED = "undecided"


_SAID = {
    Outcome.PASS: "the contract is kept",
    Outcome.FAIL: "the contract is not kept",
    Outcome.UNDECIDED: "no verdict could be had",
}


@dataclass(frozen=True, slots=True)
class Known:
    """An issue with the entry that accepts it."""

    issue: Issue
    entry: Entry


@dataclass(frozen=True)
class Verdict:
    """What becomes of a run, and why. `reasons` say why it does not pass; `notes` what else is to be known.

    `new` are the issues that nobody accepts, `known` those that somebody does. `stale` entries accept what is not
    there any more, `expired` ones what is there and accepted no longer. `cause` is what explains many of them at once.
    """

    outcome: Outcome
    fail_on: Severity
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    new: tuple[Issue, ...] = ()
    known: tuple[Known, ...] = ()
    stale: tuple[Entry, ...] = ()
    expired: tuple[Entry, ...] = ()
    waived: Mapping[str, str] = field(default_factory=dict)
    cause: Cause | None = None

    @property
    def exit_code(self) -> int:
        """0 for a pass, 1 for a fail, 2 when there is no telling."""
        return {Outcome.PASS: EXIT_GOOD, Outcome.FAIL: EXIT_FINDINGS, Outcome.UNDECIDED: EXIT_FAILED}[self.outcome]

    def sentence(self, spell: Callable[[str], str] = str) -> str:
        """Give the outcome in words, with its reasons as `spell` writes each."""
        return ": ".join(filter(None, (_SAID[self.outcome], "; ".join(map(spell, self.reasons)))))

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All issues, new ones first."""
        return *self.new, *(known.issue for known in self.known)

    @property
    def grave(self) -> tuple[Issue, ...]:
        """The issues that fail a run unless they are accepted: what `--update-baseline` takes in."""
        return tuple(issue for issue in self.issues if self.is_grave(issue))

    def is_explained(self, issue: Issue) -> bool:
        """Say whether the cause explains an issue."""
        return self.cause is not None and issue.finding.operation in self.cause.operations

    def unexplained(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """Give those of `issues` that the cause does not explain, and one that it does, to show what it led to."""
        several = tuple(issues)
        first = next((each for each in several if self.is_explained(each)), None)
        return tuple(each for each in several if each is first or not self.is_explained(each))

    def is_grave(self, issue: Issue) -> bool:
        """Say whether an issue is grave enough to fail a run."""
        return GRAVITY[issue.finding.severity] >= GRAVITY[self.fail_on]
