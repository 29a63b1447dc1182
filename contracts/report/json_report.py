"""The JSON report: takes a run, gives all that there is to say of it as one object for programs."""

from __future__ import annotations

from typing import Any

from contracts.coverage.coverage import Coverage
from contracts.coverage.item import DIMENSIONS
from contracts.record import Record
from contracts.report.matrix import cells
from contracts.report.plain_values import accepted_by, entry_to_plain, issue_to_plain, to_json
from contracts.verdict import Verdict

VERSION = 1
"""Grows with each change that a reader could stumble over."""

_MOST_MISSING = 1_000


def write(record: Record, verdict: Verdict, coverage: Coverage) -> str:
    """Give the report."""
    return to_json(to_plain(record, verdict, coverage), indent=2) + "\n"


def to_plain(record: Record, verdict: Verdict, coverage: Coverage) -> dict[str, Any]:
    """Give the report as plain values."""
    contract, accepted = record.contract, accepted_by(verdict)
    return {
        "version": VERSION,
        "contract": {
            "file": contract.document.name,
            "title": contract.title,
            "api_version": contract.api_version,
            "openapi": contract.version,
        },
        "target": record.target,
        "profile": record.profile,
        "seed": record.seed,
        "seconds": round(record.seconds, 3),
        "exchanges": len(record.sent),
        "phases": {name: round(seconds, 3) for name, seconds in record.phases.items()},
        "verdict": _verdict(verdict),
        "issues": [issue_to_plain(issue, record, accepted.get(issue.fingerprint)) for issue in verdict.issues],
        "matrix": [
            {
                "operation": cell.operation,
                "check": cell.check,
                "state": cell.state.value,
                "issues": [issue.fingerprint for issue in cell.issues],
                **({"reason": cell.reason} if cell.reason else {}),
            }
            for cell in cells(record, verdict)
        ],
        "coverage": _coverage(coverage),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "outcome": verdict.outcome.value,
        "exit_code": verdict.exit_code,
        "fail_on": verdict.fail_on.value,
        "reasons": list(verdict.reasons),
        "notes": list(verdict.notes),
        "new": len(verdict.new),
        "known": len(verdict.known),
        "stale": [entry_to_plain(entry) for entry in verdict.stale],
        "expired": [entry_to_plain(entry) for entry in verdict.expired],
        "waived": dict(verdict.waived),
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "percent": coverage.percent,
        "dimensions": [
            {
                "name": each.name,
                "about": DIMENSIONS[each.name],
                "covered": each.covered,
                "total": each.total,
                "percent": each.percent,
                "missing": [
                    {"what": item.what, "operation": item.operation, "pointer": item.pointer}
                    for item in each.missing[:_MOST_MISSING]
                ],
            }
            for each in coverage.dimensions
        ],
    }
