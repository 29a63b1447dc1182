"""SARIF 2.1.0: takes a Review, gives its Findings as code scanning takes them."""

from __future__ import annotations

from contracts.findings import Finding
from contracts.report import showing
from contracts.report.sarif_parts import FINGERPRINT, Plain, described, log, result
from contracts.verdict.review import Review


def write(review: Review) -> str:
    """Give the log."""
    return log(run(review))


def run(review: Review) -> Plain:
    """Give the run of a log; what is accepted is a suppressed result."""
    found = [*review.new, *(each.finding for each in review.accepted)]
    ids = list(dict.fromkeys(finding.rule for finding in found))
    index = {rule: number for number, rule in enumerate(ids)}
    results = [_result(finding, index[finding.rule]) for finding in review.new]
    results += [
        {
            **_result(each.finding, index[each.finding.rule]),
            "baselineState": "unchanged",
            "suppressions": [
                {"kind": "external", **({"justification": showing.line(each.reason)} if each.reason else {})}
            ],
        }
        for each in review.accepted
    ]
    return {
        "tool": {"driver": {"name": "troth", "rules": [described(review.rules[rule]) for rule in ids]}},
        "automationDetails": {"id": "troth/lint/"},
        "invocations": [{"executionSuccessful": True, "exitCode": review.exit_code}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }


def _result(finding: Finding, index: int) -> Plain:
    said = f"{finding.operation}: {finding.message}" if finding.operation else finding.message
    return {
        **result(finding, finding.rule, index, said),
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "baselineState": "new",
    }
