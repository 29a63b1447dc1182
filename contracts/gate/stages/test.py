"""Test at the gate: takes a contract, says whether the implementation that is named for it keeps it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from contracts.errors import ContractError, DocumentError
from contracts.events import Event
from contracts.gate.asked import Asked
from contracts.gate.standing import Standing
from contracts.trial.asked import asked as trial_asked
from contracts.trial.trial import trial
from contracts.verdict.gate import Stage, Step, Tested
from contracts.verdict.verdict import Outcome

Listening = AbstractContextManager[Callable[[Event], None]]
"""What listens to a test while it goes on."""

_NO_TARGET = "no target is named: give url, app or mock"


class Stopped(Exception):
    """An interrupt stopped a step. `stage` is what it could say until then."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage


def test(standing: Standing, asked: Asked, testing: Callable[[str, int], Listening]) -> Stage:
    """Say whether the contract is kept. Raises Stopped on an interrupt, TrothError when there is no telling."""
    settings = asked.targets.settings(standing.place)
    if settings is None:
        return Stage(Step.TEST, Outcome.UNDECIDED if asked.must_test else None, _NO_TARGET)
    try:
        wishes = trial_asked(standing.place, settings, asked.targets.secrets)
    except (DocumentError, ContractError) as fault:
        return Stage(Step.TEST, Outcome.UNDECIDED, f"the contract cannot be read: {fault}")
    with testing(standing.place, len(wishes.selection.operations)) as listen:
        tried = trial(wishes, asked.program, asked.today, listen)
    verdict = tried.verdict
    said = Tested(tried.record, verdict, tried.coverage)
    stage = Stage(Step.TEST, verdict.outcome, _reason(said), said)
    if tried.is_interrupted:
        raise Stopped(stage)
    return stage


def _reason(tested: Tested) -> str:
    """Say why it does not pass: where there is no telling, what was at fault, and nothing that only follows."""
    if tested.verdict.outcome is Outcome.UNDECIDED:
        return f"{tested.record.target}: {'; '.join(tested.record.failures)}"
    return "; ".join(tested.verdict.reasons)


test.__test__ = False  # type: ignore[attr-defined]  # no test of whoever imports it by its name
