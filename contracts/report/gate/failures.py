"""Failures: takes a stage that keeps a gate from passing, gives the lines that say what fails, where and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contracts.diff.comparing import Judged as Change
from contracts.diff.law import SEVERITIES
from contracts.findings import Finding, Severity
from contracts.record import Record
from contracts.report import showing
from contracts.report.comparison.words import example, head, proof, told
from contracts.report.console_lines import Line
from contracts.report.console_summary import detail, failing
from contracts.report.gate.words import place_of, predicate, slight, tally, worth_telling
from contracts.report.numbers import number
from contracts.rules import RULES
from contracts.verdict.approval import Approval
from contracts.verdict.gate import Judged, Stage, Tested
from contracts.verdict.review import Review
from contracts.verdict.verdict import Outcome, Verdict

_MOST = 10
_MOST_ADVICE = 5
_MARKS = {Severity.ERROR: ("✕", "bad"), Severity.WARNING: ("▲", "warn"), Severity.INFO: ("i", "accent")}


def failures(judged: Judged, stage: Stage, *, in_full: bool) -> Iterator[Line]:
    """Give the lines under a title of their own; none where the stage's reason says it all."""
    match stage.said:
        case Review() as review:
            lines = list(_findings(review, in_full=in_full))
        case Approval() as approval:
            lines = list(_changes(approval, in_full=in_full))
        case Tested() as tested:
            lines = list(_issues(tested.record, worth_telling(tested)))
        case None:
            lines = []
    if lines:
        tone = "bad" if stage.outcome is Outcome.FAIL else "warn"
        yield Line(body=((showing.line(f"{judged.place} {predicate(judged, stage)}"), tone),))
        yield from lines


def slight_faults(judged: Judged, stage: Stage) -> Iterator[Line]:
    """Give the lines of what lint found that fails nothing, under a title of their own."""
    found = slight(stage)
    if found:
        title = f"{judged.place} has {tally(found)} that {'fails' if len(found) == 1 else 'fail'} nothing"
        yield Line(body=((showing.line(title), "strong"),))
        assert isinstance(stage.said, Review)
        yield from _advised(found, stage.said)


def _changes(approval: Approval, *, in_full: bool) -> Iterator[Line]:
    shown = approval.grave if in_full else approval.grave[:_MOST]
    for change in shown:
        yield from _change(change, place_of(change, approval))
    yield from _left(len(approval.grave) - len(shown), "change")


def _change(change: Change, place: str) -> Iterator[Line]:
    mark, tone = _MARKS[SEVERITIES[change.verdict]]
    said = f"{' '.join(filter(None, head(change)))}: {told(change)}"
    yield Line(((f"  {mark} ", tone),), ((showing.line(said), ""), (f"  {change.rule}", "soft")))
    yield detail("at", place, "accent")
    if example(change):
        yield detail("such as", example(change), "")
    witness = proof(change)
    if witness:
        yield detail("witness", witness, "")
    if change.change.doubt:
        yield detail("doubt", change.change.doubt, "")
    yield detail("do", RULES[change.rule].advice, "")
    yield detail("approve", change.fingerprint, "soft")


def _findings(review: Review, *, in_full: bool) -> Iterator[Line]:
    shown = review.grave if in_full else review.grave[:_MOST]
    yield from _advised(shown, review)
    yield from _left(len(review.grave) - len(shown), "finding")


def _advised(findings: Iterable[Finding], review: Review) -> Iterator[Line]:
    """Give the lines of findings; what to do stands once for each rule."""
    advised: set[str] = set()
    for finding in findings:
        yield from _finding(finding)
        if finding.rule not in advised:
            advised.add(finding.rule)
            yield detail("do", review.rules[finding.rule].advice, "")


def _finding(finding: Finding) -> Iterator[Line]:
    mark, tone = _MARKS[finding.severity]
    yield Line(((f"  {mark} ", tone),), ((showing.line(finding.message), ""), (f"  {finding.rule}", "soft")))
    yield detail("at", str(finding.place), "accent")


def _left(count: int, thing: str) -> Iterator[Line]:
    if count:
        yield Line((("    ", ""),), ((f"and {number(count, f'more {thing}')}: see the reports", "soft"),))


def _issues(record: Record, verdict: Verdict) -> Iterator[Line]:
    """Give the lines that a test of its own ends with, and what to do by rule."""
    rules = dict.fromkeys(issue.finding.rule for issue in verdict.unexplained(verdict.new) if verdict.is_grave(issue))
    told = [rule for rule in rules if rule in RULES][:_MOST_ADVICE]
    advice = [detail("do", f"{rule}: {RULES[rule].advice}", "") for rule in told]
    yield from (_within(line) for line in failing(record, verdict, advice) if line.text)


def _within(line: Line) -> Line:
    return Line((("  ", ""), *line.head), line.body, line.keeps)
