"""Matters: takes a Gate, gives what is wrong as one list, for formats that know no more than lines of files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.diff.law import SEVERITIES, Verdict
from contracts.findings import Finding, Place, Severity
from contracts.report.comparison.words import head, standing, told
from contracts.report.gate.words import came_to, failing, predicate, worth_telling
from contracts.report.workflow_commands import advised
from contracts.rules import RULES
from contracts.verdict.approval import Approval
from contracts.verdict.gate import Gate, Judged, Stage, Tested
from contracts.verdict.review import Review
from contracts.verdict.verdict import GRAVITY


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is wrong and accepted by nobody; `is_grave` says that the gate fails for it.

    `rule` is the id of its rule, or the command of a stage that is wrong as a whole. `fingerprint` stays while lines
    move, and tells it from whatever else is wrong with the contract.
    """

    rule: str
    severity: Severity
    place: Place
    said: str
    fingerprint: tuple[str, ...]
    is_grave: bool


def matters(gate: Gate) -> list[Matter]:
    """Give what is wrong, the gravest first."""
    order = {id(stage): index for index, (_, stage) in enumerate(failing(gate))}
    stages = sorted(gate.stages, key=lambda each: order.get(id(each[1]), len(order)))
    found = [matter for judged, stage in stages for matter in _of_stage(judged, stage, is_failing=id(stage) in order)]
    return sorted(found, key=lambda matter: (not matter.is_grave, -GRAVITY[matter.severity]))


def _of_stage(judged: Judged, stage: Stage, *, is_failing: bool) -> Iterator[Matter]:
    found = list(_told(judged, stage))
    if is_failing and not any(matter.is_grave for matter in found):
        rule = f"troth {stage.step}"
        said = f"{judged.place} {predicate(judged, stage)}: {came_to(stage)}"
        yield Matter(rule, Severity.ERROR, Place(judged.place, ""), said, (judged.place, rule), is_grave=True)
    yield from found


def _told(judged: Judged, stage: Stage) -> Iterator[Matter]:
    match stage.said:
        case Review() as review:
            grave = set(review.grave)
            for finding in review.new:
                said = advised(finding.message, review.rules[finding.rule].advice)
                yield _matter(judged, finding, said, is_grave=finding in grave)
        case Approval() as approval:
            yield from _changes(judged, approval)
        case Tested() as tested:
            verdict = worth_telling(tested)
            for issue in verdict.new:
                finding = issue.finding
                said = f"{finding.operation}: {finding.message} (expected {issue.expected}; came {issue.actual})"
                yield _matter(judged, finding, said, is_grave=verdict.is_grave(issue))


def _changes(judged: Judged, approval: Approval) -> Iterator[Matter]:
    grave = {change.fingerprint for change in approval.grave}
    for verdict in (Verdict.BREAKING, Verdict.POSSIBLE):
        for change in approval.comparison.by_verdict[verdict]:
            if approval.entry_for(change) is None:
                said = f"{' '.join(filter(None, head(change)))}: {told(change)}"
                yield Matter(
                    change.rule, SEVERITIES[verdict], standing(change, approval),
                    advised(said, RULES[change.rule].advice),
                    (judged.place, change.fingerprint), change.fingerprint in grave,
                )  # fmt: skip


def _matter(judged: Judged, finding: Finding, said: str, *, is_grave: bool) -> Matter:
    place = finding.place if finding.place.file else Place(judged.place, finding.pointer)
    return Matter(finding.rule, finding.severity, place, said, (judged.place, finding.fingerprint), is_grave)
