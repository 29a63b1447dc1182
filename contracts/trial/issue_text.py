"""Issues as text: takes issues of a record, gives what is wrong, where it is promised and how to see it, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contracts.record import Issue, Record
from contracts.report import showing
from contracts.report.http_text import answer_text
from contracts.report.steps import commands
from contracts.report.variables import exports
from contracts.rules import RULES

_MOST_ISSUES = 20
_MOST_OF_AN_ANSWER = 600


def issues_text(issues: Iterable[Issue], record: Record) -> str:
    """Give issues as blocks of text, a bounded number of them. No secret is left in `record`."""
    several = tuple(issues)
    blocks = ["\n".join(_lines(issue, record)) for issue in several[:_MOST_ISSUES]]
    if len(several) > _MOST_ISSUES:
        blocks.append(f"… and {len(several) - _MOST_ISSUES} more; the reports have all")
    said = exports(blocks, record.target)
    return "\n\n".join([*blocks, "\n".join(said)] if said else blocks)


def _lines(issue: Issue, record: Record) -> Iterator[str]:
    finding = issue.finding
    yield f"{finding.severity}: {finding.operation}: {showing.line(finding.message)} [{finding.rule}]"
    yield f"  promised at {finding.place}"
    if finding.location:
        yield f"  in {showing.line(showing.within(finding.location))}"
    yield f"  expected {showing.line(issue.expected)}"
    yield f"  got {showing.line(issue.actual)}, seen {issue.count} ×"
    if issue.proof is not None:
        exchange = issue.proof.exchange
        yield from (f"  {line}" for line in commands(issue, record.target).splitlines())
        yield from (f"  | {line}" for line in answer_text(exchange, _MOST_OF_AN_ANSWER).splitlines())
    rule = RULES.get(finding.rule)
    if rule is not None:
        yield f"  {rule.advice}"
    yield f"  fingerprint {finding.fingerprint}"
