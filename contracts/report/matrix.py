"""The matrix: takes a run and its verdict, gives for each operation and check what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from contracts.events import Found, Passed, Skipped
from contracts.record import Issue, Record
from contracts.verdict import Verdict
from contracts.verdict.discipline import CHECK


class State(StrEnum):
    """What came of a check: `known` has accepted issues only, `warned` issues that are not grave."""

    PASSED = "passed"
    FAILED = "failed"
    WARNED = "warned"
    KNOWN = "known"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a check came to on an operation; `reason` says why it was skipped, or accepted."""

    operation: str
    check: str
    state: State
    issues: tuple[Issue, ...] = ()
    reason: str = ""


def cells(record: Record, verdict: Verdict) -> tuple[Cell, ...]:
    """Give a cell for each operation and each check that said something of it, in the order of the operations.

    Every operation has the cell of the discipline, which says whether it was seen to succeed.
    """
    issues: dict[tuple[str, str], list[Issue]] = {}
    for issue in verdict.issues:
        issues.setdefault((issue.finding.operation, issue.check), []).append(issue)
    said: dict[str, dict[str, str]] = {operation: {} for operation in record.operations}
    for operation, check, reason in _said(record):
        reasons = said.setdefault(operation, {})
        reasons[check] = reasons.get(check, reason) and reason
    for operation, check in issues:
        said.setdefault(operation, {}).setdefault(check, "")
    # A run that was broken off says nothing of what it never saw.
    undone = "the run was not done" if record.failures else ""
    accepted = {known.issue.fingerprint: known.entry.reason for known in verdict.known}
    for operation in record.operations:
        said[operation].setdefault(CHECK, undone or verdict.waived.get(operation, ""))
    return tuple(
        _cell(verdict, accepted, operation, check, tuple(issues.get((operation, check), ())), reason)
        for operation, checks in said.items()
        for check, reason in checks.items()
    )


def _said(record: Record) -> Iterator[tuple[str, str, str]]:
    """Give what was said of which operation, with the reason for saying nothing."""
    for event in record.events:
        if isinstance(event, Found):
            yield event.finding.operation, event.check, ""
        elif isinstance(event, Passed):
            yield event.operation, event.check, ""
        elif isinstance(event, Skipped):
            yield event.operation, event.check, event.reason or "skipped"


def _cell(
    verdict: Verdict, accepted: Mapping[str, str], operation: str, check: str, issues: tuple[Issue, ...], reason: str
) -> Cell:
    """Give what a check came to; `accepted` are the reasons of the issues that are, by fingerprint."""
    new = [issue for issue in issues if issue.fingerprint not in accepted]
    if any(verdict.is_grave(issue) for issue in new):
        return Cell(operation, check, State.FAILED, issues)
    if new:
        return Cell(operation, check, State.WARNED, issues)
    if issues:
        reasons = dict.fromkeys(accepted[issue.fingerprint] for issue in issues)
        return Cell(operation, check, State.KNOWN, issues, "; ".join(filter(None, reasons)) or "accepted")
    return Cell(operation, check, State.SKIPPED if reason else State.PASSED, (), reason)
