"""How the judge reads a raw document."""

from __future__ import annotations

from pathlib import Path

import pytest

from ci.judge.document import Document

ITEM = {
    "parameters": [{"name": "id", "in": "path", "required": True}, {"name": "page", "in": "query"}],
    "get": {
        "parameters": [{"$ref": "#/components/parameters/Page"}],
        "requestBody": {"$ref": "#/components/requestBodies/Pet"},
        "responses": {"200": {"$ref": "#/components/responses/Pet"}, "4xx": {"description": "bad"}, "x-note": 1},
        "security": [{"key": []}],
    },
    "put": {"responses": {"default": {"description": "any"}}},
}
DOCUMENT = Document(
    {
        "openapi": "3.0.0",
        "paths": {"/a/{id}": {"$ref": "#/x-items/a~1b"}},
        "x-items": {"a/b": ITEM},
        "security": [{"token": ["read"]}],
        "components": {
            "parameters": {"Page": {"name": "page", "in": "query", "schema": {"type": "integer"}}},
            "requestBodies": {
                "Pet": {
                    "required": True,
                    "content": {"application/json; charset=utf-8": {"schema": {"type": "object"}}},
                }
            },
            "responses": {"Pet": {"content": {"application/json": {"schema": {"type": "object"}}}}},
            "securitySchemes": {"key": {"$ref": "#/components/securitySchemes/other"}, "other": {"type": "apiKey"}},
        },
    }
)


def test_references_are_followed_wherever_they_stand() -> None:
    assert DOCUMENT.statuses("GET /a/{id}") == {"200", "4XX"}
    assert DOCUMENT.response("GET /a/{id}", 404) == {"description": "bad"}
    assert DOCUMENT.response("GET /a/{id}", 500) == {}
    assert DOCUMENT.response("PUT /a/{id}", 500) == {"description": "any"}
    place = DOCUMENT.schema_place("GET /a/{id}", "200", "application/json")
    assert place == "/components/responses/Pet/content/application~1json/schema"
    assert DOCUMENT.schema_place("GET /a/{id}", "201", "application/json") is None
    assert dict(DOCUMENT.schemes())["key"] == {"type": "apiKey"}


def test_an_operations_parameter_wins_over_its_paths() -> None:
    found = DOCUMENT.parameters("GET /a/{id}")
    assert found["query", "page"][0] == "/components/parameters/Page"
    assert set(found) == {("path", "id"), ("query", "page")}


def test_a_body_is_found_by_its_type() -> None:
    place = DOCUMENT.body_place("GET /a/{id}", "application/json")
    assert place == "/components/requestBodies/Pet/content/application~1json; charset=utf-8/schema"
    assert DOCUMENT.body_place("GET /a/{id}", "text/plain") is None
    assert DOCUMENT.needs_body("GET /a/{id}")
    assert not DOCUMENT.needs_body("PUT /a/{id}")


def test_security_is_the_operations_or_all_operations() -> None:
    assert DOCUMENT.security("GET /a/{id}") == [{"key": []}]
    assert DOCUMENT.security("PUT /a/{id}") == [{"token": ["read"]}]


def test_a_swagger_body_is_among_the_parameters() -> None:
    operation = {"parameters": [{"name": "pet", "in": "body", "required": True, "schema": {}}], "responses": {}}
    document = Document({"swagger": "2.0", "paths": {"/a": {"post": operation}}})
    assert document.body_place("POST /a", "application/json") == "/paths/~1a/post/parameters/0/schema"
    assert document.needs_body("POST /a")


def test_circles_of_references_end() -> None:
    document = Document({"paths": {}, "a": {"$ref": "#/b"}, "b": {"$ref": "#/a"}})
    assert document.follow("/a")[1] in ({"$ref": "#/b"}, {"$ref": "#/a"})


@pytest.mark.parametrize(("servers", "inner"), [({}, False), ({"servers": [{"url": "/v2"}]}, True)])
def test_servers_below_the_root_are_noticed(servers: dict[str, object], inner: bool) -> None:
    assert Document({"paths": {"/a": {"get": servers}}}).has_inner_servers is inner


def test_yaml_is_read_with_text_keys_and_dates_as_text(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("openapi: 3.1.0\nx: {200: 2020-01-01}\n")
    document = Document.read(file)
    assert document.version == "3.1.0"
    assert document.root["x"] == {"200": "2020-01-01"}
