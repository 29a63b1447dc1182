"""JSON: takes a Gate, gives all that there is to say of it as one object for programs."""

from __future__ import annotations

from typing import Any

from contracts.report import json_report
from contracts.report.comparison import json as comparison_json
from contracts.report.gate.words import headline
from contracts.report.plain_values import to_json
from contracts.report.review import json as review_json
from contracts.verdict.approval import Approval
from contracts.verdict.gate import Gate, Judged, Stage, Tested
from contracts.verdict.review import Review

VERSION = 1
"""Grows with each change that a reader could stumble over."""


def write(gate: Gate) -> str:
    """Give the report."""
    return to_json(to_plain(gate), indent=2) + "\n"


def to_plain(gate: Gate) -> dict[str, Any]:
    """Give the report as plain values. What a stage said is what its own command writes as JSON."""
    return {
        "version": VERSION,
        "outcome": gate.outcome.value,
        "exit_code": gate.exit_code,
        "is_interrupted": gate.is_interrupted,
        "headline": headline(gate),
        "base": gate.base,
        "commit": gate.commit,
        "contracts": [_contract(judged) for judged in gate.contracts],
        "notes": list(gate.notes),
    }


def _contract(judged: Judged) -> dict[str, Any]:
    return {
        "file": judged.place,
        "state": judged.state.value,
        "before": judged.before,
        "stages": [_stage(stage) for stage in judged.stages],
    }


def _stage(stage: Stage) -> dict[str, Any]:
    outcome = stage.outcome.value if stage.outcome is not None else None
    return {"step": stage.step.value, "outcome": outcome, "reason": stage.reason, "said": _said(stage)}


def _said(stage: Stage) -> dict[str, Any] | None:
    match stage.said:
        case Review() as review:
            return review_json.to_plain(review)
        case Approval() as approval:
            return comparison_json.to_plain(approval)
        case Tested() as tested:
            return json_report.to_plain(tested.record, tested.verdict, tested.coverage)
        case None:
            return None
