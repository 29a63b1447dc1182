"""JUnit XML: takes a run, gives a test suite for each operation with a test case for each check."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from contracts.coverage.coverage import Coverage
from contracts.record import Issue, Record
from contracts.report import showing
from contracts.report.http_text import answer_text
from contracts.report.matrix import Cell, State, cells
from contracts.report.steps import commands
from contracts.verdict import Outcome, Verdict

_RUN = "the run"
_MOST_TOLD = 20
_MOST_OF_AN_ANSWER = 1_000


def write(record: Record, verdict: Verdict, _coverage: Coverage) -> str:
    """Give the XML. What is accepted or could not be tried is a skipped test case that says why; what lets no verdict
    be had is an error."""
    by_operation = groupby(cells(record, verdict), key=lambda cell: cell.operation)
    seconds: dict[str, float] = {}
    for sent in record.sent.values():
        seconds[sent.case.operation] = seconds.get(sent.case.operation, 0.0) + sent.exchange.seconds
    suites = [_suite(name or _RUN, list(several), record, seconds.get(name, 0.0)) for name, several in by_operation]
    body = "\n".join([*suites, _run(verdict)])
    name = quoteattr(showing.line(f"troth {record.profile}: {record.contract.title}"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name={name}>\n{body}\n</testsuites>\n'


def _suite(operation: str, several: list[Cell], record: Record, seconds: float) -> str:
    failed = sum(cell.state is State.FAILED for cell in several)
    skipped = sum(cell.state in (State.SKIPPED, State.KNOWN) for cell in several)
    lines = [_open_suite(operation, len(several), failed, 0, skipped, seconds)]
    for cell in several:
        lines += _case(operation, cell, record)
    return "\n".join([*lines, "  </testsuite>"])


def _run(verdict: Verdict) -> str:
    """Give a suite about the run as a whole, so that what is no operation's fault is told as well."""
    undecided, failed = verdict.outcome is Outcome.UNDECIDED, verdict.outcome is Outcome.FAIL
    lines = [_open_suite(_RUN, 1, int(failed), int(undecided), 0, 0.0)]
    head = f"    <testcase classname={quoteattr(_RUN)} name={quoteattr('verdict')} time={quoteattr('0.000')}"
    if not undecided and not failed:
        return "\n".join([*lines, head + "/>", "  </testsuite>"])
    element = "error" if undecided else "failure"
    message = quoteattr(showing.line("; ".join(verdict.reasons)))
    text = _text("\n".join((*verdict.reasons, *verdict.notes)))
    return "\n".join(
        [
            *lines,
            head + ">",
            f"      <{element} message={message} type={quoteattr('verdict')}>{text}</{element}>",
            "    </testcase>",
            "  </testsuite>",
        ]
    )


def _open_suite(name: str, tests: int, failures: int, errors: int, skipped: int, seconds: float) -> str:
    counts = f'tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}" time="{seconds:.3f}"'
    return f"  <testsuite name={quoteattr(showing.line(name))} {counts}>"


def _case(operation: str, cell: Cell, record: Record) -> Iterator[str]:
    classname, name = quoteattr(showing.line(operation)), quoteattr(showing.line(cell.check))
    head = f'    <testcase classname={classname} name={name} time="0.000"'
    if cell.state is State.PASSED:
        yield head + "/>"
        return
    yield head + ">"
    told = _text("\n\n".join(_told(issue, record) for issue in cell.issues[:_MOST_TOLD]))
    if cell.state is State.FAILED:
        first = cell.issues[0].finding
        message, kind = quoteattr(showing.line(first.message)), quoteattr(first.rule)
        yield f"      <failure message={message} type={kind}>{told}</failure>"
    elif cell.state is State.WARNED:
        yield f"      <system-out>{told}</system-out>"
    else:
        yield f"      <skipped message={quoteattr(showing.line(cell.reason))}/>"
    yield "    </testcase>"


def _told(issue: Issue, record: Record) -> str:
    finding = issue.finding
    lines = [
        f"{finding.place}: {finding.severity}: {finding.message} [{finding.rule}] {finding.fingerprint}",
        f"expected: {issue.expected}",
        f"came: {issue.actual}",
    ]
    if issue.proof is not None:
        exchange = issue.proof.exchange
        lines += [commands(issue, record.target), answer_text(exchange, _MOST_OF_AN_ANSWER)]
    return "\n".join(lines)


def _text(text: str) -> str:
    """Give `text` as the content of an element: what XML cannot hold is spelled out."""
    return escape(showing.block(text, 100_000))
