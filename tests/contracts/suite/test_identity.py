"""Identities: which array is a page's items, and by what a path names a new resource."""

from __future__ import annotations

import json
from typing import Any

import pytest

from contracts.exchange.message import Response
from contracts.suite.identity import items_in
from tests.contracts.suite.fakes import Talk

ONE, TWO = {"id": 1}, {"id": 2}


@pytest.mark.parametrize(
    ("body", "items"),
    [
        ([], []),
        ([ONE, 5], [ONE]),
        ({"items": [ONE]}, [ONE]),
        ({"items": [], "total": 0}, []),
        ({"data": {"items": [ONE], "total": 1}}, [ONE]),
        ({"data": {"items": []}}, []),
        ({"_embedded": {"pets": [ONE]}, "_links": {"self": {"href": "/"}}}, [ONE]),
        ({"errors": [], "data": [ONE]}, [ONE]),
        ({"errors": [], "data": {"items": [ONE]}}, [ONE]),
        ({"tags": [], "pets": [ONE]}, [ONE]),
        ({"tags": ["a"], "pets": []}, []),
        ({"pets": [], "links": [TWO]}, []),
        ({"links": [TWO]}, [TWO]),
        ({"messages": [TWO], "data": [ONE]}, [ONE]),
        # None of these is an empty page.
        ({"1": ONE, "2": TWO}, None),
        ({"1": {"id": 1, "tags": []}}, None),
        ({"errors": [], "data": {"1": ONE}}, None),
        ({"names": ["a", "b"]}, None),
        (["a", "b"], None),
        ({}, None),
        ("id\n1\n", None),
        (None, None),
    ],
)
def test_the_items_of_a_page_are_an_array_of_objects(body: Any, items: list[dict[str, Any]] | None) -> None:
    assert items_in(body) == items


NAMED = {"type": "object", "properties": {"name": {"type": "string"}}}


def identity_in(
    body: Any, *, parameter: str = "id", location: str = "", status: int = 201, schema: Any = None, links: Any = None
) -> str | None:
    """Give the text by which `/v1/tags/{parameter}` names what was created, as `body` and `location` tell it."""
    shown = {"content": {"application/json": {"schema": schema or {}}}}
    own = {"name": parameter, "in": "path", "required": True, "schema": {"type": "string"}}
    reader = {"operationId": "tag", "parameters": [own], "responses": {"200": {"description": "x", **shown}}}
    created = {"description": "x", **shown, "links": links or {}}
    document = {
        "servers": [{"url": "/v1"}],
        "paths": {"/tags": {"post": {"responses": {str(status): created}}}, f"/tags/{{{parameter}}}": {"get": reader}},
    }
    fields = {b"content-type": b"application/json"} | ({b"location": location.encode()} if location else {})
    resources = Talk(document, lambda _: Response(status, fields, json.dumps(body).encode())).session.resources
    (kind,) = resources.kinds.values()
    made = resources.make(kind, {})
    return made.values[parameter] if made is not None else None


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"id": 5, "name": "x"}, "5"),
        ({"uuid": "u", "code": 3}, "u"),
        ({"code": 0, "message": "ok", "data": {"id": 5}}, "5"),
        ({"status": "created", "tag": {"id": 5}}, "5"),
        ({"tags": {"id": 5}}, "5"),
        ({"data": {"type": "tags", "id": "5"}, "meta": {}}, "5"),
        # What lies in a resource is not it.
        ({"id": 5, "data": {"id": 6}}, "5"),
        ({"owner": {"id": 6}, "name": "x"}, None),
        ({"id": None, "name": "x"}, None),
        ({"code": 0, "message": "ok"}, None),
        ({"id": True}, None),
        ([{"id": 5}], None),
    ],
)
def test_a_new_resource_is_known_by_its_identifier(body: Any, text: str | None) -> None:
    assert identity_in(body) == text


@pytest.mark.parametrize(
    ("body", "properties", "text"),
    [
        ({"name": "x"}, ("name",), "x"),
        ({"name": "x", "code": "c"}, ("name",), "x"),
        ({"data": {"code": "DE"}, "code": 0}, ("data",), None),
        ({"name": "x"}, ("name", "id"), None),
        ({"name": "x"}, ("name", "tagId"), None),
        ({"name": "x", "tag_id": 5}, ("name",), None),
        ({"name": "x"}, (), None),
    ],
)
def test_another_name_counts_where_the_contract_knows_no_identifier(
    body: Any, properties: tuple[str, ...], text: str | None
) -> None:
    assert identity_in(body, schema={"type": "object", "properties": {name: {} for name in properties}}) == text


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"properties": {"code": {}, "data": {"properties": {"code": {}}}}}, "DE"),
        ({"properties": {"code": {}}}, "0"),
    ],
)
def test_another_name_is_that_of_the_object_that_is_meant(schema: Any, text: str) -> None:
    assert identity_in({"code": 0, "data": {"code": "DE"}}, schema=schema) == text


LINK = {"self": {"operationId": "tag", "parameters": {"tag": "$response.body#/slug"}}}


@pytest.mark.parametrize(
    ("body", "more", "text"),
    [
        ({"id": 17, "name": "foo"}, {"location": "/v1/tags/foo"}, "foo"),
        ({"id": 17, "tag": "own"}, {"location": "/v1/tags/foo", "links": LINK}, "own"),
        ({"id": 17, "slug": "linked"}, {"location": "/v1/tags/foo", "links": LINK}, "linked"),
        ({"id": 17}, {"location": "/v1/jobs/foo"}, "17"),
        # It may also tell where to ask how far it is.
        ({"id": 17}, {"location": "/v1/tags/foo", "status": 202}, "17"),
        ({}, {"location": "/v1/tags/foo?view=full", "status": 202}, "foo"),
        ({"name": "bar"}, {"location": "/v1/tags/foo", "status": 202, "schema": NAMED}, "foo"),
    ],
)
def test_what_says_most_of_the_path_counts_first(body: Any, more: dict[str, Any], text: str) -> None:
    assert identity_in(body, parameter="tag", **more) == text


@pytest.mark.parametrize(
    "location",
    [
        "/v1/tags/foo",
        "http://there.test/v1/tags/foo",
        "https://there.test:8443/v1/tags/foo?view=full#top",
        "//there.test/v1/tags/foo",
        "tags/foo",
        "./tags/foo",
    ],
)
def test_location_may_be_any_reference(location: str) -> None:
    assert identity_in({}, location=location) == "foo"


@pytest.mark.parametrize("location", ["http://there.test/api/tags/foo", "http://[there/v1/tags/foo", "foo", "/v1/tags"])
def test_location_may_lead_elsewhere(location: str) -> None:
    assert identity_in({}, location=location) is None
