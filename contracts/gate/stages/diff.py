"""Diff at the gate: takes a contract as it stands, says whether what changed in it breaks those who keep to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from contracts import baseline as baselines
from contracts.baseline import Baseline
from contracts.comparison.compare import at_revision, compare
from contracts.compiler.compile import compile_contract
from contracts.diff.comparing import compare as compared
from contracts.diff.law import Verdict
from contracts.document.document import Document
from contracts.errors import ContractError, DocumentError
from contracts.gate.asked import Asked
from contracts.gate.base import Base
from contracts.gate.stages.reading import contract_at
from contracts.gate.standing import Standing
from contracts.model.contract import Contract
from contracts.report.numbers import number
from contracts.verdict.approval import Approval, approved
from contracts.verdict.gate import Stage, State, Step
from contracts.verdict.verdict import Outcome

_NO_CONTRACT = "at the base it could not be read, so nobody kept to it"


def diff(standing: Standing, asked: Asked, base: Base) -> Stage:
    """Say whom the change breaks. Raises TrothError when there is no telling."""
    assert standing.before is not None
    if standing.state is State.REMOVED:
        old = contract_at(base, standing.before)
        return Stage(Step.DIFF, None, _NO_CONTRACT) if old is None else _removed(old, asked)
    try:
        approval = compare(at_revision(base.commit, standing.before), standing.place, asked.diff, asked.today)
    except (DocumentError, ContractError) as fault:
        if contract_at(base, standing.before) is None:
            return Stage(Step.DIFF, None, _NO_CONTRACT)
        return Stage(Step.DIFF, Outcome.UNDECIDED, f"the contract cannot be read: {fault}")
    return _stage(approval, _reason(approval))


def _removed(old: Contract, asked: Asked) -> Stage:
    """Compare a contract with what is left of it, which is nothing: so its operations can be approved one by one."""
    document = cast(Document, old.document)
    nothing: dict[str, Any] = {**document.root, "paths": {}, "webhooks": {}}
    left = compile_contract(replace(document, root={name: nothing[name] for name in nothing if name in document.root}))
    comparison = compared(old, left, today=asked.today.isoformat())
    known = baselines.load(Path(asked.diff.approvals)) if asked.diff.approvals else Baseline()
    approval = approved(comparison, known, asked.today, fail_on=asked.diff.fail_on)
    gone = number(len(old.operations), "operation")
    return _stage(approval, f"the contract is gone with its {gone}, and clients with it")


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
