"""Executions: takes a workflow's steps and the clock, gives what an execution has come to by now.

What will happen is settled when an execution is accepted and written down as its plan; its state is then a function of
the plan and the time alone. Nothing is really called: a request succeeds, a delay takes no longer than any step.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from tests.services.workflows.formats import moment
from tests.services.workflows.settings import Pace

FINAL = ("succeeded", "failed", "cancelled")
_QUEUEING = {"high": 0.5, "normal": 1.0, "low": 2.0}
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def planned(
    steps: list[dict[str, Any]], priority: str, limit: int, pace: Pace, now: float, new_id: Callable[[], str]
) -> dict[str, Any]:
    """Give the plan of an execution accepted at `now`: when it starts and ends, how, and what each step does.

    Fails where an expression cannot be evaluated (its brackets do not close) and where a delay is longer than `limit`.
    """
    start = begun = now + pace.queue * _QUEUEING[priority]
    runs: list[dict[str, Any]] = []
    failure: dict[str, Any] | None = None
    is_over = is_left_out = False
    for step in steps:
        run = {"id": new_id(), "step_id": step["id"], "start": None, "end": None, "outcome": "skipped"}
        runs.append(run)
        if is_over or is_left_out:
            is_left_out = False
            continue
        run["start"], run["end"] = start, start + pace.step
        start = run["end"]
        error, branch = _done(step["action"], limit)
        run["outcome"] = "failed" if error else "succeeded"
        failure = {**error, "step_id": step["id"]} if error else None
        is_over = error is not None or branch == "stop"
        is_left_out = branch == "skip_next"
    return {
        "start": begun,
        "end": max(start, begun + pace.step),
        "runs": runs,
        "outcome": "failed" if failure else "succeeded",
        "error": failure,
        "cancelled": None,
    }


def _done(action: dict[str, Any], limit: int) -> tuple[dict[str, Any] | None, str]:
    """Give what goes wrong with a step, None when nothing does, and the branch to take after it."""
    expression = action.get("expression")
    if expression is not None and not _closes(expression):
        return {"code": "invalid_expression", "message": "The expression cannot be evaluated."}, "stop"
    if action.get("duration_seconds", 0) > limit:
        said = f"The execution took longer than {limit} seconds."
        return {"code": "execution_timed_out", "message": said}, "stop"
    is_true = expression not in ("false", "`false`")
    return None, action.get("when_true" if is_true else "when_false", "continue")


def _closes(expression: str) -> bool:
    opened: list[str] = []
    for character in expression:
        if character in _BRACKETS.values():
            opened.append(character)
        elif character in _BRACKETS and (not opened or opened.pop() != _BRACKETS[character]):
            return False
    return not opened


def end(plan: dict[str, Any]) -> float:
    """Give when the execution ends or ended."""
    ended: float = plan["end"] if plan["cancelled"] is None else plan["cancelled"]
    return ended


def status(plan: dict[str, Any], now: float) -> str:
    """Give the status at `now`."""
    if now >= end(plan):
        return "cancelled" if plan["cancelled"] is not None else plan["outcome"]
    return "queued" if now < plan["start"] else "running"


def cancelled(plan: dict[str, Any], now: float) -> dict[str, Any]:
    """Give the plan of an execution for which a cancellation is asked at `now`: the running step is finished first."""
    if plan["cancelled"] is not None:
        return plan
    current = [run["end"] for run in plan["runs"] if run["start"] is not None and run["start"] <= now < run["end"]]
    return {**plan, "cancelled": now if now < plan["start"] else max(current, default=plan["end"])}


def shown(document: dict[str, Any], now: float) -> dict[str, Any]:
    """Give the execution as the contract shows it."""
    plan = document["plan"]
    state = status(plan, now)
    is_started = plan["start"] < end(plan) and now >= plan["start"]
    return {
        **{name: document[name] for name in ("id", "workflow_id")},
        "status": state,
        **{name: document[name] for name in ("priority", "input")},
        "output": {"steps": len(plan["runs"])} if state == "succeeded" else None,
        "error": plan["error"] if state == "failed" else None,
        **{name: document[name] for name in ("callback_url", "created_at")},
        "started_at": moment(plan["start"]) if is_started else None,
        "finished_at": moment(end(plan)) if state in FINAL else None,
    }


def shown_run(run: dict[str, Any], execution: dict[str, Any], now: float) -> dict[str, Any]:
    """Give what one step of the execution did, as the contract shows it."""
    over = end(execution["plan"])
    is_reached = run["start"] is not None and run["start"] < over
    has_ended = is_reached and now >= run["end"]
    is_begun = is_reached and now >= run["start"]
    if has_ended:
        state = run["outcome"]
    elif is_begun:
        state = "running"
    else:
        state = "skipped" if now >= over else "pending"
    return {
        "id": run["id"],
        "execution_id": execution["id"],
        "step_id": run["step_id"],
        "status": state,
        "attempt": int(is_begun),
        "duration_ms": math.floor((run["end"] - run["start"]) * 1000) if has_ended else None,
        "started_at": moment(run["start"]) if is_begun else None,
        "finished_at": moment(run["end"]) if has_ended else None,
    }
