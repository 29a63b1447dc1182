"""The Gate: takes what each step said of each contract, gives one outcome for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from contracts.coverage.coverage import Coverage
from contracts.errors import EXIT_FAILED, EXIT_FINDINGS, EXIT_GOOD, EXIT_INTERRUPTED
from contracts.record import Record
from contracts.verdict.approval import Approval
from contracts.verdict.review import Review
from contracts.verdict.verdict import Outcome, Verdict


class State(StrEnum):
    """What became of a contract since the base."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


class Step(StrEnum):
    """What a gate asks of a contract, in this order."""

    LINT = "lint"
    DIFF = "diff"
    TEST = "test"


@dataclass(frozen=True)
class Tested:
    """A run of the suite, judged."""

    record: Record
    verdict: Verdict
    coverage: Coverage


@dataclass(frozen=True)
class Stage:
    """What a step said of a contract, which is in `said`; `outcome` is None where it was left out.

    `reason` says in a line why it fails, was left out, or why there is no telling; a pass needs none.
    """

    step: Step
    outcome: Outcome | None
    reason: str = ""
    said: Review | Approval | Tested | None = None


@dataclass(frozen=True)
class Judged:
    """A contract at the gate: its `place`, what became of it, where it was `before` (when it was), and its stages."""

    place: str
    state: State
    before: str | None
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class Gate:
    """All contracts at the gate. `base` is what they were compared with: its name and the commit, both "" without one.

    `notes` is what else is to be known. `is_interrupted` says that the gate was stopped before it came to an end.
    """

    contracts: tuple[Judged, ...]
    base: str = ""
    commit: str = ""
    notes: tuple[str, ...] = ()
    is_interrupted: bool = False

    @property
    def stages(self) -> Iterator[tuple[Judged, Stage]]:
        """Every stage with its contract."""
        return ((judged, stage) for judged in self.contracts for stage in judged.stages)

    @property
    def outcome(self) -> Outcome:
        """What is certain comes first: a fail is one whatever else could not be judged."""
        outcomes = {stage.outcome for _, stage in self.stages}
        if Outcome.FAIL in outcomes:
            return Outcome.FAIL
        return Outcome.UNDECIDED if Outcome.UNDECIDED in outcomes or self.is_interrupted else Outcome.PASS

    @property
    def exit_code(self) -> int:
        """0 for a pass, 1 for a fail, 2 when there is no telling, 130 when the gate was interrupted."""
        if self.is_interrupted:
            return EXIT_INTERRUPTED
        return {Outcome.PASS: EXIT_GOOD, Outcome.FAIL: EXIT_FINDINGS, Outcome.UNDECIDED: EXIT_FAILED}[self.outcome]
