"""SARIF 2.1.0: takes a run, gives its issues as code scanning takes them, each at its line of the contract."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from contracts.baseline import Entry
from contracts.coverage.coverage import Coverage
from contracts.findings import Place, Severity
from contracts.record import Issue, Record
from contracts.report import showing
from contracts.report.curl import curl
from contracts.report.plain_values import accepted_by, to_json
from contracts.rules import RULES, Rule
from contracts.verdict import Outcome, Verdict

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "troth/v1"


def write(record: Record, verdict: Verdict, _coverage: Coverage) -> str:
    """Give the log."""
    accepted = accepted_by(verdict)
    ids = list(dict.fromkeys(issue.finding.rule for issue in verdict.issues))
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "troth", "rules": [_rule(rule) for rule in ids]}},
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
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule_id: str) -> dict[str, Any]:
    rule = RULES.get(rule_id) or Rule(rule_id, rule_id, "")
    told = " ".join(filter(None, (rule.title, rule.why)))
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": told},
        "help": {"text": rule.advice or rule.title},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(issue: Issue, record: Record, index: int, entry: Entry | None) -> dict[str, Any]:
    finding = issue.finding
    said = f"{finding.operation}: {finding.message} (expected {issue.expected}; came {issue.actual})"
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": showing.line(said, 2_000)},
        "locations": [_location(issue)],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "occurrenceCount": max(issue.count, 1),
        "baselineState": "new" if entry is None else "unchanged",
    }
    if entry is not None:
        reason = {"justification": showing.line(entry.reason)} if entry.reason else {}
        result["suppressions"] = [{"kind": "external", **reason}]
    if issue.proof is not None:
        command = curl(issue.proof.exchange.request, record.target)
        result["properties"] = {"check": issue.check, "curl": command}
    return result


def _location(issue: Issue) -> dict[str, Any]:
    finding = issue.finding
    name = showing.line(finding.operation or finding.pointer)
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": name, "kind": "function"}]}
    place = finding.place
    uri = _uri(place)
    if uri:
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
        if place.line is not None:
            physical["region"] = {"startLine": place.line, "startColumn": place.column or 1}
        location["physicalLocation"] = physical
    return location


def _uri(place: Place) -> str:
    """Give the file relative to where we are where it lies below, so that scanners find it in the repository."""
    if place.file in ("", "-"):
        return ""
    if place.file.startswith(("http://", "https://")):
        return place.file
    path = Path(place.file)
    if path.is_absolute():
        try:
            path = path.relative_to(Path.cwd())
        except ValueError:
            return path.as_uri()
    return quote(path.as_posix().replace(os.sep, "/"))
