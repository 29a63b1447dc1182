"""Workflows: made as drafts, changed by merge patches, deleted with all that is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.services.plain import bodies
from tests.services.plain.answers import Answer, Refusal
from tests.services.plain.entity_tags import require, tag_of, unless_same
from tests.services.plain.events import emit
from tests.services.plain.formats import date_time
from tests.services.plain.paging import Listing, page, resumed
from tests.services.plain.parameters import PAGE, one_of
from tests.services.plain.reading import Asked
from tests.services.plain.route import Route
from tests.services.plain.state import State, Workflow, find, new_id

_MONTH = 30 * 24 * 60 * 60 * 1000
_NEXT_STATUSES = {
    "draft": ("draft", "active", "archived"),
    "active": ("active", "paused", "archived"),
    "paused": ("paused", "active", "archived"),
}


def create(state: State, asked: Asked, template_id: str | None = None) -> Workflow:
    """Give the new workflow that the body of `asked` describes, and tell that it is there."""
    number = state.number()
    fields = {
        "id": new_id(number),
        "name": asked.body["name"],
        "description": asked.body.get("description"),
        "status": "draft",
        "trigger": asked.body.get("trigger", "manual"),
        "schedule_interval_minutes": asked.body.get("schedule_interval_minutes"),
        "timeout_seconds": asked.body.get("timeout_seconds", 3600),
        "tags": asked.body.get("tags", []),
        "template_id": template_id,
        "created_at": date_time(asked.now),
        "updated_at": date_time(asked.now),
    }
    workflow = Workflow(number, asked.owner, fields)
    state.workflows[workflow.id] = workflow
    return workflow


def created(state: State, asked: Asked, workflow: Workflow) -> Answer:
    """Give the answer that shows the new `workflow`, and tell its owner's subscriptions of it."""
    body = shown(workflow, asked.now)
    emit(state, asked.owner, "workflow.created", body, asked.now)
    return Answer(201, body, {"Location": f"/v1/workflows/{workflow.id}", "ETag": tag_of(workflow, body)})


def shown(workflow: Workflow, now: int) -> Mapping[str, Any]:
    """Give the representation of `workflow` at `now`."""
    recent = [
        each.fields["status"] for each in workflow.executions if each.due is None and each.finished > now - _MONTH
    ]
    rate = recent.count("succeeded") / len(recent) if recent else None
    return {**workflow.fields, "step_count": len(workflow.steps), "success_rate": rate}


def changeable(state: State, asked: Asked) -> Workflow:
    """Give the workflow of the path. Raises Refusal (404, and 409 when it is archived)."""
    workflow = find(state.workflows, asked.path["workflow_id"], asked.owner)
    if workflow.fields["status"] == "archived":
        raise Refusal(409, "The workflow is archived and can no longer change.")
    return workflow


def _list(state: State, asked: Asked) -> Answer:
    query = {"sort": "-created_at", **resumed(state, asked.query)}
    status, sort = query.get("status"), query["sort"]
    items = [
        each
        for each in state.workflows.values()
        if each.owner == asked.owner and status in (None, each.fields["status"])
    ]
    listing = Listing(
        "workflows",
        items,
        lambda each: shown(each, asked.now),
        lambda each: (each.fields["name"], each.number) if sort.endswith("name") else (each.number,),
        descending=sort.startswith("-"),
    )
    return page(state, query, listing)


def _create(state: State, asked: Asked) -> Answer:
    return created(state, asked, create(state, asked))


def _get(state: State, asked: Asked) -> Answer:
    workflow = find(state.workflows, asked.path["workflow_id"], asked.owner)
    body = shown(workflow, asked.now)
    return unless_same(asked.tags, Answer(200, body, {"ETag": tag_of(workflow, body)}))


def _update(state: State, asked: Asked) -> Answer:
    workflow = changeable(state, asked)
    before, after = workflow.fields["status"], asked.body.get("status", workflow.fields["status"])
    if after not in _NEXT_STATUSES[before]:
        raise Refusal(409, f"A workflow that is {before} cannot become {after}.")
    require(asked.tags, tag_of(workflow, shown(workflow, asked.now)))
    workflow.change(**asked.body, updated_at=date_time(asked.now))
    body = shown(workflow, asked.now)
    emit(state, asked.owner, "workflow.updated", body, asked.now)
    return Answer(200, body, {"ETag": tag_of(workflow, body)})


def _delete(state: State, asked: Asked) -> Answer:
    workflow = find(state.workflows, asked.path["workflow_id"], asked.owner)
    if any(each.due is not None for each in workflow.executions):
        raise Refusal(409, "An execution of the workflow is queued or running.")
    body = shown(workflow, asked.now)
    require(asked.tags, tag_of(workflow, body))
    del state.workflows[workflow.id]
    for each in workflow.executions:
        del state.executions[each.id]
    emit(state, asked.owner, "workflow.deleted", body, asked.now)
    return Answer(204)


_READ, _WRITE = ("workflows:read",), ("workflows:write",)
_FILTERS = {
    "status": one_of(*bodies.WORKFLOW_STATUSES),
    "sort": one_of("created_at", "-created_at", "name", "-name"),
    **PAGE,
}
_ALL, _ONE = "/v1/workflows", "/v1/workflows/<workflow_id>"

ROUTES = (
    Route("GET", _ALL, _list, _READ, query=_FILTERS),
    Route("POST", _ALL, _create, _WRITE, body=bodies.WORKFLOW),
    Route("GET", _ONE, _get, _READ, condition="If-None-Match"),
    Route("PATCH", _ONE, _update, _WRITE, body=bodies.WORKFLOW_PATCH, condition="If-Match"),
    Route("DELETE", _ONE, _delete, _WRITE, condition="If-Match"),
)
