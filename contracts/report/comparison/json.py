"""JSON: takes an Approval, gives all that there is to say of it as one object for programs."""

from __future__ import annotations

from typing import Any

from contracts.diff.comparing import Judged
from contracts.diff.law import Verdict
from contracts.model.contract import Contract
from contracts.report.plain_values import entry_to_plain, to_json
from contracts.rules import RULES
from contracts.verdict.approval import Approval

VERSION = 1
"""Grows with each change that a reader could stumble over."""


def write(approval: Approval) -> str:
    """Give the report."""
    return to_json(to_plain(approval), indent=2) + "\n"


def to_plain(approval: Approval) -> dict[str, Any]:
    """Give the report as plain values."""
    comparison = approval.comparison
    return {
        "version": VERSION,
        "old": _contract(comparison.old),
        "new": _contract(comparison.new),
        "exit_code": approval.exit_code,
        "fail_on": approval.fail_on,
        "counts": {verdict.value: len(comparison.by_verdict[verdict]) for verdict in Verdict},
        "next_version": approval.next_version,
        "changes": [_change(judged, approval) for judged in comparison.judged],
        "expired": [entry_to_plain(entry) for entry in approval.expired],
        "unreasoned": [entry_to_plain(entry) for entry in approval.unreasoned],
        "unused": [entry_to_plain(entry) for entry in approval.unused],
    }


def _contract(contract: Contract) -> dict[str, Any]:
    return {
        "file": contract.document.name,
        "title": contract.title,
        "api_version": contract.api_version,
        "openapi": contract.version,
    }


def _change(judged: Judged, approval: Approval) -> dict[str, Any]:
    change, rule, entry, place = judged.change, RULES[judged.rule], approval.entry_for(judged), judged.place
    witness = change.witness
    return {
        "fingerprint": judged.fingerprint,
        "verdict": judged.verdict.value,
        "rule": rule.id,
        "title": rule.title,
        "advice": rule.advice,
        "message": change.message,
        "flow": change.flow.value,
        "effect": change.effect.value,
        "component": change.component[0],
        "operations": list(change.operations),
        "location": list(change.location),
        "old": change.old,
        "new": change.new,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "doubt": change.doubt,
        "witness": None
        if witness is None
        else {"value": witness.value, "path": list(witness.path), "whole": witness.is_whole},
        "approved": entry_to_plain(entry) if entry else None,
    }
