"""Steps: kept in the order of their workflow; a position is the place in it, counted from 1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.services.plain import bodies
from tests.services.plain.answers import Answer, Refusal
from tests.services.plain.entity_tags import require, tag_of, unless_same
from tests.services.plain.formats import date_time
from tests.services.plain.paging import Listing, page, resumed
from tests.services.plain.parameters import PAGE
from tests.services.plain.reading import Asked
from tests.services.plain.route import Route
from tests.services.plain.state import Item, State, Workflow, find, new_id
from tests.services.plain.workflows import changeable

_MOST = 100


def add(state: State, workflow: Workflow, given: Mapping[str, Any], now: int) -> Item:
    """Add the step that is `given` to `workflow`, last unless it has a position, and give it."""
    number = state.number()
    fields = {
        "id": new_id(number),
        "workflow_id": workflow.id,
        "name": given["name"],
        "action": given["action"],
        "created_at": date_time(now),
        "updated_at": date_time(now),
    }
    step = Item(number, workflow.owner, fields)
    workflow.steps.insert(given.get("position", _MOST) - 1, step)
    return step


def _shown(workflow: Workflow, step: Item) -> Mapping[str, Any]:
    return {**step.fields, "position": workflow.steps.index(step) + 1}


def _answer(workflow: Workflow, step: Item, status: int = 200) -> Answer:
    body = _shown(workflow, step)
    headers = {"ETag": tag_of(step, body)}
    if status == 201:
        headers["Location"] = f"/v1/workflows/{workflow.id}/steps/{step.id}"
    return Answer(status, body, headers)


def _step(workflow: Workflow, asked: Asked) -> Item:
    return find({each.id: each for each in workflow.steps}, asked.path["step_id"], asked.owner)


def _list(state: State, asked: Asked) -> Answer:
    workflow = find(state.workflows, asked.path["workflow_id"], asked.owner)
    listing = Listing(
        f"steps of {workflow.id}",
        workflow.steps,
        lambda each: _shown(workflow, each),
        lambda each: (workflow.steps.index(each),),
        moves=True,
    )
    return page(state, resumed(state, asked.query), listing)


def _create(state: State, asked: Asked) -> Answer:
    workflow = changeable(state, asked)
    if len(workflow.steps) >= _MOST:
        raise Refusal(409, f"The workflow has {_MOST} steps already.")
    return _answer(workflow, add(state, workflow, asked.body, asked.now), 201)


def _get(state: State, asked: Asked) -> Answer:
    workflow = find(state.workflows, asked.path["workflow_id"], asked.owner)
    return unless_same(asked.tags, _answer(workflow, _step(workflow, asked)))


def _replace(state: State, asked: Asked) -> Answer:
    # A step that does not exist is 404 whatever state its workflow is in.
    step = _step(find(state.workflows, asked.path["workflow_id"], asked.owner), asked)
    workflow = changeable(state, asked)
    require(asked.tags, tag_of(step, _shown(workflow, step)))
    if "position" in asked.body:
        workflow.steps.remove(step)
        workflow.steps.insert(asked.body["position"] - 1, step)
    step.change(name=asked.body["name"], action=asked.body["action"], updated_at=date_time(asked.now))
    return _answer(workflow, step)


def _delete(state: State, asked: Asked) -> Answer:
    step = _step(find(state.workflows, asked.path["workflow_id"], asked.owner), asked)
    workflow = changeable(state, asked)
    require(asked.tags, tag_of(step, _shown(workflow, step)))
    workflow.steps.remove(step)
    return Answer(204)


_READ, _WRITE = ("workflows:read",), ("workflows:write",)
_ALL = "/v1/workflows/<workflow_id>/steps"
_ONE = "/v1/workflows/<workflow_id>/steps/<step_id>"

ROUTES = (
    Route("GET", _ALL, _list, _READ, query=PAGE),
    Route("POST", _ALL, _create, _WRITE, body=bodies.STEP),
    Route("GET", _ONE, _get, _READ, condition="If-None-Match"),
    Route("PUT", _ONE, _replace, _WRITE, body=bodies.STEP, condition="If-Match"),
    Route("DELETE", _ONE, _delete, _WRITE, condition="If-Match"),
)
