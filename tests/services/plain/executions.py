"""Executions: accepted at once, looked at while they run, cancelled between two steps."""

from __future__ import annotations

from tests.services.plain import bodies
from tests.services.plain.answers import Answer, Refusal
from tests.services.plain.entity_tags import tag_of, unless_same
from tests.services.plain.formats import milliseconds
from tests.services.plain.paging import Listing, page, resumed
from tests.services.plain.parameters import PAGE, some_of, time
from tests.services.plain.reading import Asked
from tests.services.plain.route import Route
from tests.services.plain.running import enqueue
from tests.services.plain.state import Execution, State, find

_LONGEST_POLL = 86400


def _poll_after(execution: Execution, now: int) -> dict[str, str]:
    """Give how long to wait (rounded up) while there is something to wait for."""
    if execution.due is None:
        return {}
    return {"Retry-After": str(min(-(-(execution.due - now) // 1000), _LONGEST_POLL))}


def _accepted(execution: Execution, now: int) -> Answer:
    headers = {"Location": f"/v1/executions/{execution.id}", **_poll_after(execution, now)}
    return Answer(202, dict(execution.fields), headers)


def _list(state: State, asked: Asked) -> Answer:
    workflow = find(state.workflows, asked.path["workflow_id"], asked.owner)
    query = resumed(state, asked.query)
    statuses = query.get("status", bodies.EXECUTION_STATUSES)
    after, before = query.get("created_after"), query.get("created_before")
    items = []
    for each in workflow.executions:
        made = milliseconds(each.fields["created_at"]) or 0
        if each.fields["status"] in statuses and (after is None or made >= after) and (before is None or made < before):
            items.append(each)
    listing = Listing(
        f"executions of {workflow.id}",
        items,
        lambda each: each.fields,
        lambda each: (each.number,),
        descending=True,
    )
    return page(state, query, listing)


def _list_runs(state: State, asked: Asked) -> Answer:
    answer = _list(state, asked)
    successor = f'</v1/workflows/{asked.path["workflow_id"]}/executions>; rel="successor-version"'
    return Answer(200, answer.body, {"Link": successor})


def _start(state: State, asked: Asked) -> Answer:
    workflow = find(state.workflows, asked.path["workflow_id"], asked.owner)
    status = workflow.fields["status"]
    if status in ("paused", "archived"):
        raise Refusal(409, f"The workflow is {status}.")
    return _accepted(enqueue(state, workflow, asked.body, asked.now), asked.now)


def _get(state: State, asked: Asked) -> Answer:
    execution = find(state.executions, asked.path["execution_id"], asked.owner)
    headers = {"ETag": tag_of(execution, execution.fields), **_poll_after(execution, asked.now)}
    return unless_same(asked.tags, Answer(200, execution.fields, headers))


def _cancel(state: State, asked: Asked) -> Answer:
    execution = find(state.executions, asked.path["execution_id"], asked.owner)
    if execution.due is None:
        raise Refusal(409, f"The execution has {execution.fields['status']} already.")
    execution.is_cancelled = True
    return _accepted(execution, asked.now)


def _list_step_runs(state: State, asked: Asked) -> Answer:
    execution = find(state.executions, asked.path["execution_id"], asked.owner)
    listing = Listing(
        f"step runs of {execution.id}",
        execution.runs,
        lambda each: each.fields,
        lambda each: (each.fields["started_at"] is None, each.number),
        moves=True,
    )
    return page(state, resumed(state, asked.query), listing)


_READ, _RUN = ("executions:read",), ("executions:run",)
_FILTERS = {
    "status": some_of(*bodies.EXECUTION_STATUSES),
    "created_after": time,
    "created_before": time,
    **PAGE,
}
_OF_WORKFLOW, _ONE = "/v1/workflows/<workflow_id>", "/v1/executions/<execution_id>"
_GONE_SOON = {"Deprecation": "@1782864000", "Sunset": "Wed, 30 Jun 2027 23:59:59 GMT"}

ROUTES = (
    Route("GET", f"{_OF_WORKFLOW}/executions", _list, _READ, query=_FILTERS),
    Route("POST", f"{_OF_WORKFLOW}/executions", _start, _RUN, body=bodies.EXECUTION),
    Route("GET", f"{_OF_WORKFLOW}/runs", _list_runs, _READ, query=PAGE, headers=_GONE_SOON),
    Route("GET", _ONE, _get, _READ, condition="If-None-Match"),
    Route("POST", f"{_ONE}/cancellations", _cancel, _RUN, body=bodies.CANCELLATION),
    Route("GET", f"{_ONE}/step-runs", _list_step_runs, _READ, query=PAGE),
)
