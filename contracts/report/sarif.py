"""SARIF 2.1.0: takes a run, gives its issues as code scanning takes them, each at its line of the contract."""

from __future__ import annotations

from contracts.baseline import Entry
from contracts.coverage.coverage import Coverage
from contracts.record import Issue, Record
from contracts.report import showing
from contracts.report.plain_values import accepted_by
from contracts.report.sarif_parts import FINGERPRINT, Plain, described, log, result
from contracts.report.steps import commands
from contracts.rules import RULES, Rule
from contracts.verdict import Outcome, Verdict


def write(record: Record, verdict: Verdict, _coverage: Coverage) -> str:
    """Give the log."""
    return log(run(record, verdict))


def run(record: Record, verdict: Verdict) -> Plain:
    """Give the run of a log; what is accepted is a suppressed result."""
    accepted = accepted_by(verdict)
    ids = list(dict.fromkeys(issue.finding.rule for issue in verdict.issues))
    return {
        "tool": {
            "driver": {"name": "troth", "rules": [described(RULES.get(rule) or Rule(rule, rule, "")) for rule in ids]}
        },
        "automationDetails": {"id": f"troth/{record.profile}/"},
        "invocations": [
            {
                "executionSuccessful": verdict.outcome is not Outcome.UNDECIDED,
                "exitCode": verdict.exit_code,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": showing.line(reason)}} for reason in record.failures
                ],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(issue, record, ids.index(issue.finding.rule), accepted.get(issue.fingerprint))
            for issue in verdict.issues
        ],
    }


def _result(issue: Issue, record: Record, index: int, entry: Entry | None) -> Plain:
    finding = issue.finding
    said = f"{finding.operation}: {finding.message} (expected {issue.expected}; came {issue.actual})"
    told: Plain = {
        **result(finding, finding.rule, index, said),
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "occurrenceCount": max(issue.count, 1),
        "baselineState": "new" if entry is None else "unchanged",
    }
    if entry is not None:
        reason = {"justification": showing.line(entry.reason)} if entry.reason else {}
        told["suppressions"] = [{"kind": "external", **reason}]
    if issue.proof is not None:
        told["properties"] = {"check": issue.check, "curl": commands(issue, record.target)}
    return told
