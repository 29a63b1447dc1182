"""Running: takes executions that were accepted, moves them on as time goes by until they are final."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.services.plain.acting import Outcome, act
from tests.services.plain.events import emit
from tests.services.plain.formats import date_time
from tests.services.plain.state import Execution, Item, State, Workflow, new_id

Takes = Callable[[Mapping[str, Any]], float]
"""Takes the action of a step, gives the seconds that it takes."""

_IN_THE_QUEUE = 20
_PRIORITIES = ("high", "normal", "low")


def moment(_action: Mapping[str, Any]) -> float:
    """Give 20 ms for every action: whoever tests does not want to wait."""
    return 0.02


def enqueue(state: State, workflow: Workflow, given: Mapping[str, Any], now: int) -> Execution:
    """Give a new execution of `workflow` with the fields that were `given`."""
    number = state.number()
    fields = {
        "id": new_id(number),
        "workflow_id": workflow.id,
        "status": "queued",
        "priority": given.get("priority", "normal"),
        "input": given.get("input", {}),
        "output": None,
        "error": None,
        "callback_url": given.get("callback_url"),
        "created_at": date_time(now),
        "started_at": None,
        "finished_at": None,
    }
    execution = Execution(number, workflow.owner, fields, due=now + _IN_THE_QUEUE)
    execution.timeout = workflow.fields["timeout_seconds"] * 1000
    execution.actions = [step.fields["action"] for step in workflow.steps]
    execution.runs = [_run(state, execution, step) for step in workflow.steps]
    workflow.executions.append(execution)
    state.executions[execution.id] = state.active[execution.id] = execution
    return execution


def advance(state: State, now: int, takes: Takes) -> None:
    """Move on all executions up to `now`, in the order in which they were due, high priority first."""
    while True:
        waiting = [(each.due, each) for each in state.active.values() if each.due is not None and each.due <= now]
        if not waiting:
            return
        due, execution = min(
            waiting, key=lambda pair: (pair[0], _PRIORITIES.index(pair[1].fields["priority"]), pair[1].number)
        )
        _move(state, execution, due, takes)


def _move(state: State, execution: Execution, now: int, takes: Takes) -> None:
    if execution.fields["status"] == "queued":
        if execution.is_cancelled:
            _finish(state, execution, "cancelled", now)
            return
        execution.deadline = now + execution.timeout
        execution.change(status="running", started_at=date_time(now))
        _go_on(state, execution, now, 0, takes)
        return
    action, run = execution.actions[execution.at], execution.runs[execution.at]
    if now >= execution.deadline:
        _fail(state, execution, now, "timed_out", "The execution took longer than its timeout.")
        return
    outcome = act(action, {"input": execution.fields["input"], **execution.results})
    if outcome.error:
        _fail(state, execution, now, "expression_invalid", outcome.error)
        return
    _end(run, "succeeded", execution, now)
    execution.results.update(outcome.results)
    if execution.is_cancelled:
        _finish(state, execution, "cancelled", now)
    else:
        _go_on(state, execution, now, _next(execution, outcome), takes)


def _next(execution: Execution, outcome: Outcome) -> int:
    """Give the place of the step to go on with."""
    return {"continue": execution.at + 1, "skip_next": execution.at + 2}.get(outcome.branch, len(execution.runs))


def _go_on(state: State, execution: Execution, now: int, at: int, takes: Takes) -> None:
    for skipped in execution.runs[execution.at + 1 : at]:
        skipped.change(status="skipped")
    execution.at = at
    if at >= len(execution.runs):
        _finish(state, execution, "succeeded", now)
        return
    execution.runs[at].change(status="running", attempt=1, started_at=date_time(now))
    execution.started = now
    execution.due = min(now + round(takes(execution.actions[at]) * 1000), execution.deadline)


def _fail(state: State, execution: Execution, now: int, code: str, message: str) -> None:
    run = execution.runs[execution.at]
    _end(run, "failed", execution, now)
    execution.change(error={"code": code, "message": message, "step_id": run.fields["step_id"]})
    _finish(state, execution, "failed", now)


def _end(run: Item, status: str, execution: Execution, now: int) -> None:
    run.change(status=status, finished_at=date_time(now), duration_ms=now - execution.started)


def _finish(state: State, execution: Execution, status: str, now: int) -> None:
    for run in execution.runs:
        if run.fields["status"] == "pending":
            run.change(status="skipped")
    execution.change(status=status, finished_at=date_time(now), output=None)
    if status == "succeeded":
        execution.change(output=dict(execution.results))
    execution.due, execution.finished = None, now
    del state.active[execution.id]
    url = execution.fields["callback_url"]
    emit(state, execution.owner, f"execution.{status}", dict(execution.fields), now, callback_url=url)


def _run(state: State, execution: Execution, step: Item) -> Item:
    number = state.number()
    fields = {
        "id": new_id(number),
        "execution_id": execution.id,
        "step_id": step.id,
        "status": "pending",
        "attempt": 0,
        "duration_ms": None,
        "started_at": None,
        "finished_at": None,
    }
    return Item(number, execution.owner, fields)
