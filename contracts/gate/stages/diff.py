"""Diff at the gate: takes a contract as it stands, says whether what changed in it breaks those who keep to it."""

from __future__ import annotations

from contracts.comparison.compare import at_revision, compare
from contracts.diff.law import Verdict
from contracts.errors import ContractError, DocumentError
from contracts.gate.asked import Asked
from contracts.gate.base import Base
from contracts.gate.stages.reading import contract_at
from contracts.gate.standing import Standing
from contracts.report.numbers import number
from contracts.verdict.approval import Approval
from contracts.verdict.gate import Stage, State, Step
from contracts.verdict.verdict import Outcome

_NO_CONTRACT = "at the base it could not be read, so nobody kept to it"


def diff(standing: Standing, asked: Asked, base: Base) -> Stage:
    """Say whom the change breaks. Raises TrothError when there is no telling."""
    assert standing.before is not None
    after = None if standing.state is State.REMOVED else standing.place
    try:
        approval = compare(at_revision(base.commit, standing.before), after, asked.diff, asked.today)
    except (DocumentError, ContractError) as fault:
        if contract_at(base, standing.before) is None:
            return Stage(Step.DIFF, None, _NO_CONTRACT)
        return Stage(Step.DIFF, Outcome.UNDECIDED, f"the contract cannot be read: {fault}")
    if after is None:
        gone = number(len(approval.comparison.old.operations), "operation")
        return _stage(approval, f"the contract is gone with its {gone}, and clients with it")
    return _stage(approval, _reason(approval))


def _stage(approval: Approval, reason: str) -> Stage:
    if approval.grave:
        return Stage(Step.DIFF, Outcome.FAIL, reason, approval)
    return Stage(Step.DIFF, Outcome.PASS, said=approval)


def _reason(approval: Approval) -> str:
    breaking = sum(each.verdict is Verdict.BREAKING for each in approval.grave)
    possible = len(approval.grave) - breaking
    found = [
        *([f"{number(breaking, 'change')} that break{'s' if breaking == 1 else ''} clients"] if breaking else []),
        *([f"{number(possible, 'change')} that may break clients"] if possible else []),
        *([f"{number(len(approval.expired), 'approval')} expired"] if approval.expired else []),
        *([f"{number(len(approval.unreasoned), 'approval')} without a reason"] if approval.unreasoned else []),
    ]
    return ", ".join(found)
