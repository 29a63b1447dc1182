"""JUnit XML: takes a Gate, gives a test suite for each contract and step."""

from __future__ import annotations

from dataclasses import replace

from contracts.diff.comparing import Judged as Change
from contracts.diff.law import Verdict
from contracts.report import junit
from contracts.report.comparison.words import head, proof, told
from contracts.report.gate.words import came_to, place_of
from contracts.report.junit_parts import Case, Result, document, suite
from contracts.report.review import junit as review_junit
from contracts.rules import RULES
from contracts.verdict.approval import Approval
from contracts.verdict.decide import counted
from contracts.verdict.gate import Gate, Judged, Stage, Tested
from contracts.verdict.review import Review
from contracts.verdict.verdict import Outcome

_GATE = "troth gate"
_RESULTS = {
    Outcome.PASS: Result.PASSED,
    Outcome.FAIL: Result.FAILED,
    Outcome.UNDECIDED: Result.ERROR,
    None: Result.SKIPPED,
}


def write(gate: Gate) -> str:
    """Give the XML. Each suite ends with a case for the stage itself, unless what was found says why it fails."""
    suites = [suite(f"{judged.place} {stage.step}", _cases(judged, stage)) for judged, stage in gate.stages]
    if gate.is_interrupted:
        suites.append(suite(_GATE, [Case(_GATE, "end", Result.ERROR, "stopped before the end", "interrupted")]))
    elif not suites:
        suites.append(suite(_GATE, [Case(_GATE, "contracts")]))
    return document(_GATE, suites)


def _cases(judged: Judged, stage: Stage) -> list[Case]:
    own = Case(judged.place, str(stage.step), _RESULTS[stage.outcome], came_to(stage), str(stage.step))
    cases = _found(judged, stage)
    if stage.outcome is not Outcome.FAIL or not any(case.result is Result.FAILED for case in cases):
        return [*cases, own]
    rest = _rest(stage)
    return [*cases, replace(own, message=rest)] if rest else cases


def _rest(stage: Stage) -> str:
    """Say why a stage fails besides what was found, nothing when that is all."""
    if not isinstance(stage.said, Tested):
        return ""
    told = {*counted(stage.said.verdict)}
    return "; ".join(reason for reason in stage.said.verdict.reasons if reason not in told)


def _found(judged: Judged, stage: Stage) -> list[Case]:
    match stage.said:
        case Review() as review:
            return review_junit.cases(review)
        case Approval() as approval:
            grave = {change.fingerprint for change in approval.grave}
            several = [each for each in approval.comparison.judged if each.verdict is not Verdict.SAFE]
            return [_case(judged, each, approval, grave) for each in several]
        case Tested() as tested:
            cases = junit.cases(tested.record, tested.verdict)
            return [replace(case, classname=f"{judged.place} {case.classname}") for case in cases]
        case None:
            return []


def _case(judged: Judged, change: Change, approval: Approval, grave: set[str]) -> Case:
    entry = approval.entry_for(change)
    name = f"{change.rule} {head(change)[0]}: {told(change)}"
    if entry is not None:
        return Case(judged.place, name, Result.SKIPPED, entry.reason)
    witness = proof(change)
    lines = (
        f"{place_of(change, approval)}: {told(change)} [{change.rule}] {change.fingerprint}",
        f"witness: {witness}" if witness else "",
        f"doubt: {change.change.doubt}" if change.change.doubt else "",
        RULES[change.rule].advice,
    )
    result = Result.FAILED if change.fingerprint in grave else Result.TOLD
    return Case(judged.place, name, result, change.change.message, change.rule, "\n".join(filter(None, lines)))
