"""Test at the gate: takes a contract, says whether the implementation that is named for it keeps it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from secrets import randbits

from contracts.errors import ContractError, DocumentError
from contracts.events import Event
from contracts.gate.asked import Asked
from contracts.gate.standing import Standing
from contracts.report.gate.words import worth_telling
from contracts.suite.plan import RUN_BITS
from contracts.trial.asked import asked as trial_asked
from contracts.trial.trial import trial
from contracts.verdict.decide import counted
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
        wishes = trial_asked(standing.place, settings, asked.targets.secrets, randbits(RUN_BITS))
    except (DocumentError, ContractError) as fault:
        return Stage(Step.TEST, Outcome.UNDECIDED, f"the contract cannot be read: {fault}")
    with testing(standing.place, len(wishes.selection.operations)) as listen:
        tried = trial(wishes, asked.program, asked.today, listen)
    verdict = tried.verdict
    said = Tested(tried.record, verdict, tried.coverage)
    stage = stage_of(said)
    if tried.is_interrupted:
        raise Stopped(stage)
    return stage


def stage_of(said: Tested) -> Stage:
    """Give the stage of a run with why it does not pass.

    Where there is no telling that is what was at fault, and nothing that only follows. What was answered wrongly is
    certain, whatever else could not be tested.
    """
    if said.verdict.outcome is not Outcome.UNDECIDED:
        return Stage(Step.TEST, said.verdict.outcome, "; ".join(said.verdict.reasons), said)
    troubles = "; ".join(said.record.failures)
    certain = ", ".join(counted(worth_telling(said)))
    if certain:
        return Stage(Step.TEST, Outcome.FAIL, f"{certain}; besides, not all could be tested: {troubles}", said)
    return Stage(Step.TEST, Outcome.UNDECIDED, f"{said.record.target}: {troubles}", said)


test.__test__ = False  # type: ignore[attr-defined]  # no test of whoever imports it by its name
