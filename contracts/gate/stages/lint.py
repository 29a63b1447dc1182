"""Lint at the gate: takes a contract as it stands, says whether it has faults that it did not have before."""

from __future__ import annotations

from dataclasses import replace

from contracts.errors import ContractError, DocumentError
from contracts.findings import Severity
from contracts.gate.asked import Asked
from contracts.gate.base import Base
from contracts.gate.stages.reading import contract_at
from contracts.gate.standing import Standing
from contracts.inspection.inspect import inspect
from contracts.report.numbers import number
from contracts.report.review.words import NAMES
from contracts.verdict.gate import Stage, Step
from contracts.verdict.review import Review
from contracts.verdict.verdict import Outcome


def lint(standing: Standing, asked: Asked, base: Base | None) -> Stage:
    """Say what is new of what is not well made. Raises TrothError when there is no telling."""
    settings, before = asked.lint, standing.before
    if base is not None and before is not None:
        settings = replace(settings, since=base.commit)
    try:
        review = inspect([standing.place], settings, asked.today, before)
    except (DocumentError, ContractError) as fault:
        # Whoever did not break it need not mend it, but then there is no telling whether it is any good.
        was_broken = base is not None and before is not None and contract_at(base, before) is None
        return Stage(Step.LINT, Outcome.UNDECIDED if was_broken else Outcome.FAIL, str(fault))
    if review.grave:
        return Stage(Step.LINT, Outcome.FAIL, _reason(review), review)
    return Stage(Step.LINT, Outcome.PASS, said=review)


def _reason(review: Review) -> str:
    new = "new " if review.older else ""
    counts = {
        severity: sum(each.severity is severity for each in review.grave)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    }
    found = ", ".join(number(count, f"{new}{NAMES[severity]}") for severity, count in counts.items() if count)
    expired = f"{number(len(review.expired), 'waiver')} expired" if review.expired else ""
    return "; ".join(filter(None, (found, expired)))
