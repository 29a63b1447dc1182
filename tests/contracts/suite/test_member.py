"""Members: what the contract says of something inside of a value."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.compiler.compile import compile_contract
from contracts.suite.member import schema_of
from tests.contracts.compiler.texts import Plain

KINDS: list[dict[str, Any]] = [
    {"type": "object", "properties": {"kind": {"enum": [name]}, "size": {"type": kind}}, "required": ["kind"]}
    for name, kind in (("text", "string"), ("number", "integer"))
]
SCHEMAS: dict[str, Any] = {
    "Tag": {"type": "string"},
    "Thing": {
        "type": "object",
        "properties": {
            "tags": {"type": "array", "items": {"$ref": "#/components/schemas/Tag"}},
            "one": {"oneOf": KINDS},
            "pair": {"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}},
        },
        "additionalProperties": {"type": "boolean"},
    },
}
BODY = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
THING = "/components/schemas/Thing"


@pytest.mark.parametrize(
    ("value", "way", "pointer"),
    [
        ({}, [], THING),
        ({"tags": ["a"]}, ["tags"], f"{THING}/properties/tags"),
        ({"tags": ["a"]}, ["tags", 0], "/components/schemas/Tag"),
        ({"pair": ["a", 1]}, ["pair", 0], f"{THING}/properties/pair/prefixItems/0"),
        ({"pair": ["a", 1]}, ["pair", 1], f"{THING}/properties/pair/items"),
        ({"more": True}, ["more"], f"{THING}/additionalProperties"),
        # Of alternatives it is the one that the value keeps.
        ({"one": {"kind": "number", "size": 1}}, ["one", "size"], f"{THING}/properties/one/oneOf/1/properties/size"),
        ({"one": {"kind": "none", "size": 1}}, ["one", "size"], f"{THING}/properties/one/oneOf/0/properties/size"),
        # What is not there is promised by what lacks it.
        ({}, ["tags"], THING),
        ({"tags": []}, ["tags", 0], f"{THING}/properties/tags"),
        ({"tags": ["a"]}, ["tags", 0, "deeper"], "/components/schemas/Tag"),
        (None, ["tags"], THING),
    ],
)
def test_what_lies_in_a_value_is_found_in_its_schema(value: Any, way: list[str | int], pointer: str) -> None:
    operation = {"requestBody": BODY, "responses": {"default": {"description": "x"}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/things": {"post": operation}},
        "components": {"schemas": SCHEMAS},
    }
    body = compile_contract(Plain(document)).operations[0].body
    assert body is not None
    schema = body.content[0].schema
    assert schema is not None
    assert schema_of(schema, value, way).pointer == pointer
