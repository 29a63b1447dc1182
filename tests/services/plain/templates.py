"""Templates: lists of steps that never change, from which workflows are created."""

from __future__ import annotations

from tests.services.plain import bodies
from tests.services.plain.answers import Answer
from tests.services.plain.entity_tags import require, tag_of, unless_same
from tests.services.plain.formats import date_time
from tests.services.plain.paging import Listing, page, resumed
from tests.services.plain.parameters import PAGE, one_of
from tests.services.plain.reading import Asked
from tests.services.plain.route import Route
from tests.services.plain.state import Item, State, find, new_id
from tests.services.plain.steps import add
from tests.services.plain.workflows import create, created


def _list(state: State, asked: Asked) -> Answer:
    query = resumed(state, asked.query)
    category = query.get("category")
    items = [
        each
        for each in state.templates.values()
        if each.owner == asked.owner and category in (None, each.fields["category"])
    ]
    listing = Listing("templates", items, lambda each: each.fields, lambda each: (each.fields["name"], each.number))
    return page(state, query, listing)


def _create(state: State, asked: Asked) -> Answer:
    number = state.number()
    fields = {
        "id": new_id(number),
        "name": asked.body["name"],
        "description": asked.body.get("description"),
        "category": asked.body["category"],
        "steps": asked.body["steps"],
        "created_at": date_time(asked.now),
        "updated_at": date_time(asked.now),
    }
    template = Item(number, asked.owner, fields)
    state.templates[template.id] = template
    return Answer(201, fields, {"Location": f"/v1/templates/{template.id}", "ETag": tag_of(template, fields)})


def _get(state: State, asked: Asked) -> Answer:
    template = find(state.templates, asked.path["template_id"], asked.owner)
    return unless_same(asked.tags, Answer(200, template.fields, {"ETag": tag_of(template, template.fields)}))


def _delete(state: State, asked: Asked) -> Answer:
    template = find(state.templates, asked.path["template_id"], asked.owner)
    require(asked.tags, tag_of(template, template.fields))
    del state.templates[template.id]
    for workflow in state.workflows.values():
        if workflow.fields["template_id"] == template.id:
            workflow.change(template_id=None)  # it would lead nowhere
    return Answer(204)


def _create_workflow(state: State, asked: Asked) -> Answer:
    template = find(state.templates, asked.path["template_id"], asked.owner)
    workflow = create(state, asked, template.id)
    for step in template.fields["steps"]:
        add(state, workflow, {"name": step["name"], "action": step["action"]}, asked.now)
    return created(state, asked, workflow)


_READ, _WRITE = ("templates:read",), ("templates:write",)
_FILTERS = {"category": one_of(*bodies.TEMPLATE_CATEGORIES), **PAGE}
_ALL, _ONE = "/v1/templates", "/v1/templates/<template_id>"
_BOTH = ("templates:read", "workflows:write")

ROUTES = (
    Route("GET", _ALL, _list, _READ, query=_FILTERS),
    Route("POST", _ALL, _create, _WRITE, body=bodies.TEMPLATE),
    Route("GET", _ONE, _get, _READ, condition="If-None-Match"),
    Route("DELETE", _ONE, _delete, _WRITE, condition="If-Match"),
    Route("POST", f"{_ONE}/workflows", _create_workflow, _BOTH, body=bodies.WORKFLOW),
)
