"""Whatever a request says: answers are valid by two judges, repeat, and pages hold each item once."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.compiler.compile import compile_contract
from contracts.route.router import values_of
from mockserver.assembly import quiet_log
from mockserver.respond import generated
from mockserver.respond.plate import Plate
from mockserver.services import Services
from mockserver.settings import Settings
from tests.contracts.compiler.texts import Plain

SCALARS: list[dict[str, Any]] = [
    {"type": "integer"},
    {"type": "integer", "minimum": 3, "maximum": 9},
    {"type": "string"},
    {"type": "string", "enum": ["a", "b"]},
    {"type": "string", "pattern": "^[a-z]{2,4}$"},
    {"type": "string", "format": "uuid"},
    {"type": ["string", "null"], "format": "date"},
    {"type": "boolean"},
    {"const": 7},
]
NAMES = [
    "id",
    "pet_id",
    "petId",
    "name",
    "status",
    "limit",
    "page",
    "total",
    "next",
    "count",
    "cursor",
    "data",
    "items",
]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-20, 20) | st.sampled_from(["a", "b", "7", "ab", "2024-02-29", "\u0000é"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=8,
)


def _objects(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    properties = st.dictionaries(st.sampled_from(NAMES), inner, min_size=1, max_size=5)
    return st.builds(
        lambda held, required, closed: {
            "type": "object",
            "properties": held,
            "required": sorted(held)[:required],
            **({"additionalProperties": False} if closed else {}),
        },
        properties,
        st.integers(0, 3),
        st.booleans(),
    )


def _containers(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    arrays = st.builds(
        lambda items, least: {"type": "array", "items": items, "minItems": least}, inner, st.integers(0, 2)
    )
    either = st.builds(lambda one, other: {"anyOf": [one, other]}, inner, inner)
    return _objects(inner) | arrays | either


SCHEMAS = st.recursive(st.sampled_from(SCALARS), _containers, max_leaves=8)
PARAMETERS = st.lists(st.sampled_from(NAMES), max_size=4, unique=True).flatmap(
    lambda names: st.tuples(
        st.just(names), st.lists(st.sampled_from(SCALARS), min_size=len(names), max_size=len(names))
    )
)


def _contract(schema: dict[str, Any], parameters: tuple[list[str], list[dict[str, Any]]]) -> dict[str, Any]:
    query = [{"name": n, "in": "query", "schema": s} for n, s in zip(*parameters, strict=True)]
    path = {"name": "petId", "in": "path", "required": True, "schema": {}}
    content = {"application/json": {"schema": schema}}
    answers = {"responses": {"200": {"description": "ok", "content": content}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Any", "version": "1"},
        "paths": {
            "/pets": {"get": {"parameters": query, **answers}},
            "/pets/{petId}": {
                "parameters": [path, *query],
                "get": answers,
                "put": {"requestBody": {"content": {"application/json": {"schema": {}}}}, **answers},
            },
        },
    }


class Mock:
    """A mock of one document, asked without the wire. Invalid requests are answered as if they were not."""

    def __init__(self, document: dict[str, Any], **wishes: Any) -> None:
        self._services = Services([compile_contract(Plain(document))], Settings(lenient=True, **wishes), quiet_log())

    def ask(self, method: str, target: str, body: bytes = b"", headers: dict[bytes, bytes] | None = None) -> Any:
        path, _, query = target.partition("?")
        route, texts, _ = self._services.router.find(path, method)
        assert route is not None
        fields = {b"content-type": b"application/json"} if body else {}
        values = values_of(route, texts) if texts else {}
        reply, _ = route.target.service.answer(
            method, path, values, query.encode(), {**fields, **(headers or {})}, body
        )
        return reply


TARGETS = st.builds(
    lambda segment, fields: f"/pets/{segment}" + ("?" + "&".join(f"{n}={v}" for n, v in fields) if fields else ""),
    st.sampled_from(["7", "a", "ab", "2024-02-29", "-1", "%00", "9"]),
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(["0", "2", "7", "a", "ab", "true", "%ff", ""])), max_size=4
    ),
)
REQUESTS = st.lists(st.tuples(TARGETS, st.none() | VALUES), min_size=1, max_size=6)
WISHES = st.fixed_dictionaries(
    {},
    optional={
        "dynamic": st.booleans(),
        "optional": st.sampled_from(["never", "sometimes"]),
        "array_size": st.just("0..3"),
    },
)


def _asked(mock: Mock, target: str, body: Any) -> tuple[int, bytes, Any]:
    """Send a request with or without a body; without one every other goes to the collection."""
    if body is None and "7" in target:
        reply = mock.ask("GET", target.replace("/" + target.split("/")[2].split("?")[0], "", 1))
    elif body is None:
        reply = mock.ask("GET", target)
    else:
        reply = mock.ask("PUT", target, json.dumps(body).encode())
    return reply.status, reply.body, reply.headers


@pytest.mark.timeout(60)
@settings(max_examples=120)
@given(SCHEMAS, PARAMETERS, REQUESTS, WISHES)
def test_answers_are_valid_and_repeat(
    schema: dict[str, Any],
    parameters: tuple[list[str], list[dict[str, Any]]],
    requests: list[tuple[str, Any]],
    wishes: dict[str, Any],
) -> None:
    document = _contract(schema, parameters)
    mock, other = Mock(document, **wishes), Mock(document, **wishes)
    answers = [_asked(mock, *request) for request in requests]
    # Neither the order of requests nor those before count.
    assert [_asked(other, *request) for request in reversed(requests)] == answers[::-1]
    judge = jsonschema.Draft202012Validator(schema)
    for status, body, _ in answers:
        if status == 200:
            judge.validate(json.loads(body))


THING = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
TURNERS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    # How pages are turned: the parameter, and the property of the answer that has the next value.
    "page": (
        {"name": "page", "schema": {"type": "integer", "minimum": 1}},
        {"next_page": {"type": ["integer", "null"]}},
    ),
    "from nought": (
        {"name": "page", "schema": {"type": "integer", "minimum": 0}},
        {"next_page": {"type": ["integer", "null"]}},
    ),
    "offset": ({"name": "offset", "schema": {"type": "integer"}}, {"next": {"type": ["integer", "null"]}}),
    "cursor": ({"name": "cursor", "schema": {"type": "string"}}, {"next_cursor": {"type": ["string", "null"]}}),
    "optional": ({"name": "page_token", "schema": {"type": "string"}}, {"nextPageToken": {"type": "string"}}),
    "required": ({"name": "marker", "schema": {"type": "string"}}, {"next_marker": {"type": "string"}}),
    "a uuid": (
        {"name": "cursor", "schema": {"type": "string", "format": "uuid"}},
        {"next_cursor": {"type": "string", "format": "uuid"}},
    ),
    "long": (
        {"name": "cursor", "schema": {"type": "string", "minLength": 12}},
        {"next_cursor": {"type": "string", "minLength": 12}},
    ),
    "digits": (
        {"name": "cursor", "schema": {"type": "string", "pattern": "^[0-9]+$"}},
        {"next_cursor": {"type": "string", "pattern": "^[0-9]*$"}},
    ),
    "a number": ({"name": "after", "schema": {"type": "integer"}}, {"next_cursor": {"type": ["integer", "null"]}}),
}


def _paged(turner: dict[str, Any], way: dict[str, Any], *, required: bool) -> dict[str, Any]:
    answer = {
        "type": "object",
        "properties": {"items": {"type": "array", "items": THING}, "total": {"type": "integer"}, **way},
    }
    answer["required"] = ["items", "total", *(way if required else ())]
    size = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
    responses = {"200": {"description": "ok", "content": {"application/json": {"schema": answer}}}}
    operation = {"parameters": [{"in": "query", **turner}, size], "responses": responses}
    return {"openapi": "3.1.0", "info": {"title": "Pages", "version": "1"}, "paths": {"/things": {"get": operation}}}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("kind", TURNERS)
@pytest.mark.parametrize("size", [1, 7, 100])
def test_walking_from_page_to_page_meets_each_item_once(kind: str, size: int) -> None:
    turner, way = TURNERS[kind]
    mock = Mock(_paged(turner, way, required=kind == "required"))
    walked: list[Any] = []
    position: Any = None
    total = None
    for _ in range(100):
        target = f"/things?limit={size}" + (f"&{turner['name']}={position}" if position is not None else "")
        answer = json.loads(mock.ask("GET", target).body)
        walked += answer["items"]
        total = answer["total"]
        position = answer.get(next(iter(way)))
        if position in (None, ""):
            break
    assert len(walked) == total
    assert len({item["id"] for item in walked}) == total


@pytest.mark.timeout(60)
def test_the_last_id_turns_pages_where_the_contract_has_no_cursor() -> None:
    turner, way = {"name": "starting_after", "schema": {"type": "string"}}, {"has_more": {"type": "boolean"}}
    mock = Mock(_paged(turner, way, required=True))
    walked: list[int] = []
    more = True
    while more:
        after = f"&starting_after={walked[-1]}" if walked else ""
        answer = json.loads(mock.ask("GET", f"/things?limit=9{after}").body)
        walked += [item["id"] for item in answer["items"]]
        more = answer["has_more"]
    assert len(walked) == len(set(walked)) == answer["total"]


@pytest.mark.timeout(60)
def test_an_item_is_the_same_whatever_page_it_is_asked_for_with() -> None:
    document = _paged(*TURNERS["page"], required=False)
    whole = json.loads(Mock(document).ask("GET", "/things?limit=60").body)["items"]
    mock = Mock(document)
    for size in (9, 4, 1):
        for page in (3, 1, 2):
            part = json.loads(mock.ask("GET", f"/things?limit={size}&page={page}").body)["items"]
            assert part == whole[(page - 1) * size : page * size]


@pytest.mark.timeout(60)
def test_unknown_cursors_lead_to_the_start() -> None:
    mock = Mock(_paged(*TURNERS["cursor"], required=False))
    first = mock.ask("GET", "/things?limit=3").body
    for cursor in ("nonsense", "bzoxx", "%ff%00", "x" * 500):
        answer = json.loads(mock.ask("GET", f"/things?limit=3&cursor={cursor}").body)
        assert answer["items"] == json.loads(first)["items"]


def test_headers_and_cookies_change_no_answer() -> None:
    document = _contract(
        {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}, ([], [])
    )
    document["paths"]["/pets/{petId}"]["parameters"].append(
        {"name": "X-Request-Id", "in": "header", "schema": {"type": "string"}}
    )
    mock = Mock(document, debug_headers=False)
    one, other = (
        mock.ask("GET", "/pets/7", headers={b"x-request-id": said, b"cookie": said}) for said in (b"a=1", b"b=2")
    )
    assert one.body == other.body
    assert one.body != mock.ask("GET", "/pets/8").body


def test_answers_that_follow_requests_do_not_last() -> None:
    mock = Mock(_contract({"type": "object", "properties": {"name": {"type": "string"}}}, ([], [])))
    assert mock.ask("GET", "/pets").lasting
    assert not mock.ask("GET", "/pets/7").lasting


@settings(max_examples=60)
@given(SCHEMAS, PARAMETERS, st.lists(TARGETS, min_size=2, max_size=6))
def test_what_is_printed_is_what_would_be_rendered(
    schema: dict[str, Any], parameters: tuple[list[str], list[dict[str, Any]]], targets: list[str]
) -> None:
    document = _contract({"type": "object", "properties": {"id": schema, "name": {}}}, parameters)
    printing, rendering = Mock(document, dynamic=True), Mock(document, dynamic=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generated, "_LARGEST_PRINTED", -1)
        expected = [rendering.ask("GET", target) for target in targets]
    for target, reply in zip(targets, expected, strict=True):
        printed = printing.ask("GET", target)
        assert (printed.status, printed.framed, printed.body) == (reply.status, reply.framed, reply.body)
        assert printed.source == reply.source


def test_plain_objects_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    properties = {"id": {"type": "integer"}, "name": {"type": "string"}}
    mock = Mock(_contract({"type": "object", "properties": properties}, ([], [])), dynamic=True)
    printed: list[bytes | None] = []
    real = Plate.printed
    monkeypatch.setattr(Plate, "printed", lambda self, changes: printed.append(real(self, changes)) or printed[-1])
    bodies = [mock.ask("GET", f"/pets/{number}").body for number in (7, 8, 9)]
    assert [json.loads(body)["id"] for body in bodies] == [7, 8, 9]
    assert printed == bodies
