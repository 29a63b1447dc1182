"""JUnit XML: takes a run, gives a test suite for each operation with a test case for each check."""

from __future__ import annotations

from itertools import groupby

from contracts.coverage.coverage import Coverage
from contracts.record import Issue, Record
from contracts.report import showing
from contracts.report.http_text import answer_text
from contracts.report.junit_parts import Case, Result, document, suite
from contracts.report.matrix import Cell, State, cells
from contracts.report.steps import commands
from contracts.verdict import Outcome, Verdict

_RUN = "the run"
_MOST_TOLD = 20
_MOST_OF_AN_ANSWER = 1_000
_RESULTS = {
    State.PASSED: Result.PASSED,
    State.FAILED: Result.FAILED,
    State.WARNED: Result.TOLD,
    State.KNOWN: Result.SKIPPED,
    State.SKIPPED: Result.SKIPPED,
}


def write(record: Record, verdict: Verdict, _coverage: Coverage) -> str:
    """Give the XML. What is accepted or could not be tried is a skipped test case that says why; what lets no verdict
    be had is an error."""
    seconds: dict[str, float] = {}
    for sent in record.sent.values():
        seconds[sent.case.operation] = seconds.get(sent.case.operation, 0.0) + sent.exchange.seconds
    by_operation = groupby(cases(record, verdict), key=lambda case: case.classname)
    suites = [suite(name or _RUN, list(several), seconds.get(name, 0.0)) for name, several in by_operation]
    run = suite(_RUN, [_run(verdict)])
    return document(f"troth {record.profile}: {record.contract.title}", [*suites, run])


def cases(record: Record, verdict: Verdict) -> list[Case]:
    """Give a test case for each operation and each check."""
    return [_case(cell, record) for cell in cells(record, verdict)]


def _run(verdict: Verdict) -> Case:
    """Give a case about the run as a whole, so that what is no operation's fault is told as well."""
    if verdict.outcome is Outcome.PASS:
        return Case(_RUN, "verdict")
    result = Result.ERROR if verdict.outcome is Outcome.UNDECIDED else Result.FAILED
    text = "\n".join((*verdict.reasons, *verdict.notes))
    return Case(_RUN, "verdict", result, "; ".join(verdict.reasons), "verdict", text)


def _case(cell: Cell, record: Record) -> Case:
    told = "\n\n".join(_told(issue, record) for issue in cell.issues[:_MOST_TOLD])
    first = cell.issues[0].finding if cell.state is State.FAILED else None
    message, kind = (first.message, first.rule) if first else (cell.reason, "")
    return Case(cell.operation, cell.check, _RESULTS[cell.state], message, kind, told)


def _told(issue: Issue, record: Record) -> str:
    finding = issue.finding
    lines = [
        f"{finding.place}: {finding.severity}: {finding.message} [{finding.rule}] {finding.fingerprint}",
        *([f"in: {showing.within(finding.location)}"] if finding.location else []),
        f"expected: {issue.expected}",
        f"came: {issue.actual}",
    ]
    if issue.proof is not None:
        exchange = issue.proof.exchange
        lines += [commands(issue, record.target), answer_text(exchange, _MOST_OF_AN_ANSWER)]
    return "\n".join(lines)
