"""JSON: takes a Review, gives all that there is to say of it as one object for programs."""

from __future__ import annotations

from typing import Any

from contracts.findings import Finding, Severity
from contracts.report.plain_values import entry_to_plain, to_json
from contracts.verdict.review import Accepted, Review

VERSION = 1
"""Grows with each change that a reader could stumble over."""


def write(review: Review) -> str:
    """Give the report."""
    return to_json(to_plain(review), indent=2) + "\n"


def to_plain(review: Review) -> dict[str, Any]:
    """Give the report as plain values."""
    return {
        "version": VERSION,
        "documents": [{"file": each.name, "operations": each.operations} for each in review.documents],
        "exit_code": review.exit_code,
        "fail_on": review.fail_on.value,
        "counts": {severity.value: review.count(severity) for severity in Severity},
        "findings": [_finding(finding, review) for finding in review.new],
        "accepted": [_accepted(each, review) for each in review.accepted],
        "older": review.older,
        "mended": review.mended,
        "fixable": review.fixable,
        "expired": [entry_to_plain(entry) for entry in review.expired],
        "stale": [entry_to_plain(entry) for entry in review.stale],
    }


def _finding(finding: Finding, review: Review) -> dict[str, Any]:
    rule = review.rules[finding.rule]
    return {**finding.as_dict(), "title": rule.title, "advice": rule.advice}


def _accepted(accepted: Accepted, review: Review) -> dict[str, Any]:
    expires = accepted.expires.isoformat() if accepted.expires else None
    about = {"reason": accepted.reason, "owner": accepted.owner, "expires": expires}
    return {**_finding(accepted.finding, review), **about}
