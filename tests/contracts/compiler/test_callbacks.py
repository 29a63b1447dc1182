"""Callbacks: what the server sends by itself is compiled with the directions turned."""

from __future__ import annotations

from typing import Any

from tests.contracts.compiler.texts import compiled, skeleton

SCHEMA = {
    "type": "object",
    "required": ["id", "secret"],
    "properties": {"id": {"type": "integer", "readOnly": True}, "secret": {"type": "string", "writeOnly": True}},
}


def document(callbacks: Any) -> dict[str, Any]:
    sent = {
        "requestBody": {"content": {"application/json": {"schema": SCHEMA}}},
        "responses": {"204": {"description": ""}},
    }
    reused = {"told": {"{$request.body#/url}": {"post": sent, "parameters": [{"name": "X", "in": "header"}]}}}
    operation = {"responses": {"200": {"description": ""}}, "callbacks": callbacks}
    return skeleton("3.0") | {
        "openapi": "3.0.3",
        "paths": {"/a": {"post": operation}},
        "components": {"callbacks": reused},
    }


def test_callbacks_are_compiled_from_references_as_well() -> None:
    [operation] = compiled(document({"told": {"$ref": "#/components/callbacks/told"}, "x-other": 1})).operations
    [callback] = operation.callbacks
    assert (callback.name, callback.expression) == ("told", "{$request.body#/url}")
    assert callback.pointer == "/components/callbacks/told/{$request.body#~1url}"
    [sent] = callback.operations
    assert sent.key == "POST {$request.body#/url}"
    assert [parameter.name for parameter in sent.parameters] == ["X"]


def test_the_server_writes_what_clients_may_only_read() -> None:
    [operation] = compiled(document({"told": {"$ref": "#/components/callbacks/told"}})).operations
    body = operation.callbacks[0].operations[0].body
    assert body is not None
    schema = body.content[0].schema
    assert schema is not None
    assert schema.is_valid({"id": 1})
    assert not schema.is_valid({"id": 1, "secret": "x"})


def test_damaged_callbacks_are_none() -> None:
    for damaged in (None, [], {"a": 5}, {"a": {"b": 5}}, {"a": {"{$url}": {"post": 5}}}):
        [operation] = compiled(document(damaged)).operations
        assert [each for callback in operation.callbacks for each in callback.operations] == []
