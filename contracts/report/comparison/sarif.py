"""SARIF 2.1.0: takes an Approval, gives the changes that break, or may, as code scanning takes them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from contracts.diff.comparing import Judged
from contracts.diff.law import Verdict
from contracts.findings import Place
from contracts.report import showing
from contracts.report.comparison.words import proof, said, standing
from contracts.report.sarif_parts import FINGERPRINT, Plain, described, log, result
from contracts.rules import RULES
from contracts.verdict.approval import Approval


@dataclass(frozen=True, slots=True)
class _Standing:
    """Says where a change is told of: scanners show the files as they are now, so what is gone is where it would be."""

    judged: Judged
    approval: Approval

    def place(self, _pointer: str) -> Place:
        return standing(self.judged, self.approval)


def write(approval: Approval) -> str:
    """Give the log."""
    return log(run(approval))


def run(approval: Approval) -> Plain:
    """Give the run of a log; what is approved is a suppressed result."""
    found = [judged for judged in approval.comparison.judged if judged.verdict is not Verdict.SAFE]
    ids = list(dict.fromkeys(judged.rule for judged in found))
    index = {rule: number for number, rule in enumerate(ids)}
    return {
        "tool": {"driver": {"name": "troth", "rules": [described(RULES[rule]) for rule in ids]}},
        "automationDetails": {"id": "troth/diff/"},
        "invocations": [{"executionSuccessful": True, "exitCode": approval.exit_code}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(judged, index[judged.rule], approval) for judged in found],
    }


def _result(judged: Judged, index: int, approval: Approval) -> Plain:
    finding = replace(judged.finding, locator=_Standing(judged, approval))
    entry = approval.entry_for(judged)
    shown = proof(judged)
    message = f"{judged.operation}: {said(judged)}" + (f" (witness: {shown})" if shown else "")
    told: Plain = {
        **result(finding, judged.rule, index, message),
        "partialFingerprints": {FINGERPRINT: judged.fingerprint},
        "baselineState": "new" if entry is None else "unchanged",
    }
    if entry is not None:
        told["suppressions"] = [{"kind": "external", "justification": showing.line(entry.reason)}]
    return told
