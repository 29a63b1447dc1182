"""Variations and smallest values: what is made of a schema keeps or breaks exactly one thing of it."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.model.schema import Schema
from contracts.suite.smallest import NoSample, smallest
from contracts.suite.variations import variations
from tests.contracts.compiler.texts import compiled, skeleton


def schema_of(keywords: dict[str, Any]) -> Schema:
    root = skeleton("3.1") | {"components": {"schemas": {"S": keywords}}}
    return compiled({**root, "openapi": "3.1.0"}).requests.at("/components/schemas/S")


@pytest.mark.parametrize(
    ("keywords", "value", "broken"),
    [
        ({"type": "string", "minLength": 2, "maxLength": 4}, "abc", {"minLength", "maxLength", "type"}),
        ({"type": "string", "pattern": "^a+$"}, "aa", {"pattern", "type"}),
        ({"type": "string", "format": "uuid"}, "00000000-0000-4000-8000-000000000001", {"format", "type"}),
        ({"enum": ["a", "b"]}, "a", {"enum"}),
        ({"type": "integer", "minimum": 1, "maximum": 5}, 3, {"minimum", "maximum", "type"}),
        ({"type": "number", "exclusiveMinimum": 1, "multipleOf": 0.5}, 2, {"exclusiveMinimum", "multipleOf", "type"}),
        (
            {"type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": True, "items": {"type": "string"}},
            ["a"],
            {"minItems", "maxItems", "uniqueItems", "type"},
        ),
        (
            {
                "type": "object",
                "required": ["a"],
                "additionalProperties": False,
                "properties": {"a": {"type": "boolean"}},
            },
            {"a": True},
            {"required", "additionalProperties", "type"},
        ),
        (
            {"type": "object", "minProperties": 1, "maxProperties": 2},
            {"a": 1},
            {"minProperties", "maxProperties", "type"},
        ),
        (
            {"oneOf": [{"type": "object", "required": ["k"], "properties": {"k": {"const": 1}, "n": {"maximum": 2}}}]},
            {"k": 1, "n": 1},
            {"oneOf"},
        ),
    ],
)
def test_each_keyword_is_broken_alone(keywords: Any, value: Any, broken: set[str]) -> None:
    schema = schema_of(keywords)
    alone: set[str] = set()
    for _, varied in variations(schema, value):
        errors = schema.errors(varied)
        if len(errors) == 1:
            alone.add(errors[0].keyword)
    assert alone == broken


def test_bounds_are_kept_from_inside() -> None:
    schema = schema_of({"type": "object", "properties": {"a": {"type": "string", "minLength": 2, "maxLength": 4}}})
    kept = [value["a"] for _, value in variations(schema, {"a": "abc"}) if schema.is_valid(value) and "a" in value]
    assert {len(text) for text in kept} >= {2, 4}


@pytest.mark.parametrize(
    ("keywords", "value"),
    [
        ({"const": 5}, 5),
        ({"type": "string", "enum": ["x"]}, "x"),
        ({"type": "string", "minLength": 9}, "textxxxxx"),
        ({"type": "string", "format": "date"}, "2026-01-01"),
        ({"type": "integer", "minimum": 7}, 7),
        ({"type": "integer", "maximum": -3}, -3),
        ({"type": "array", "minItems": 2, "items": {"type": "integer"}}, [1, 1]),
        ({"type": "object", "required": ["a"], "properties": {"a": {"type": "boolean"}, "b": {}}}, {"a": False}),
        ({"allOf": [{"required": ["a"]}, {"properties": {"a": {"type": "string"}}}], "type": "object"}, {"a": "text"}),
        ({"oneOf": [{"type": "string", "pattern": "^$"}, {"type": "integer"}]}, 1),
        ({"type": ["null", "string"]}, "text"),
    ],
)
def test_the_smallest_value_keeps_its_schema(keywords: Any, value: Any) -> None:
    assert smallest(schema_of(keywords)) == value


@pytest.mark.parametrize("keywords", [{"type": "string", "pattern": "^[0-9]{40}$"}, {"not": {}}])
def test_what_cannot_be_made_is_said(keywords: Any) -> None:
    with pytest.raises(NoSample):
        smallest(schema_of(keywords))
