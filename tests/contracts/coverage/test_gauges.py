"""Gauges of schemas that do not end, and of values that go deep."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.coverage.gauges import Gauges
from contracts.coverage.keywords import Carrier
from contracts.model.schema import Schema, SchemaSpace, Translated, reference

SCHEMAS: dict[str, Translated] = {
    "/tree": Translated({"type": "object", "properties": {"next": {"$ref": reference("/tree")}}}, ("/tree",)),
    "/circle": Translated({"allOf": [{"$ref": reference("/circle")}]}, ("/circle",)),
    "/pairs": Translated(
        {
            "type": "array",
            "prefixItems": [{"type": "string"}],
            "items": {"if": {"type": "integer"}, "then": {"minimum": 1}, "else": {"minLength": 1}},
        }
    ),
    "/map": Translated(
        {
            "propertyNames": {"maxLength": 3},
            "patternProperties": {"^x": {"type": "integer"}},
            "additionalProperties": {"type": "string"},
        }
    ),
}


def gauges(pointer: str) -> tuple[Gauges, Schema]:
    space = SchemaSpace(SCHEMAS.__getitem__, lambda: SCHEMAS)
    found = Gauges("keywords", "values", can_break=True)
    schema = space.at(pointer)
    found.add(schema, Carrier.JSON)
    return found, schema


def kept(pointer: str, value: Any) -> list[str]:
    found, schema = gauges(pointer)
    return sorted(item.key for item in found.kept(schema, value) if item.dimension == "keywords")


@pytest.mark.timeout(30)
def test_a_recursive_schema_has_its_items_once() -> None:
    found, schema = gauges("/tree")
    assert [item.key for item in found.items] == [
        "valid /tree/type",
        "present /tree/properties/next",
        "absent /tree/properties/next",
        "invalid /tree/type",
    ]
    value: dict[str, Any] = {}
    for _ in range(100_000):
        value = {"next": value}
    assert len(found.kept(schema, value)) == 2  # the end is too deep to be looked at


@pytest.mark.timeout(30)
def test_a_schema_that_is_only_itself_ends() -> None:
    assert kept("/circle", {}) == []


def test_lists_and_conditions() -> None:
    assert kept("/pairs", ["a"]) == ["valid /pairs/prefixItems/0/type", "valid /pairs/type"]
    assert "valid /pairs/items/then/minimum" in kept("/pairs", ["a", 2])
    assert "valid /pairs/items/else/minLength" in kept("/pairs", ["a", "b"])


def test_maps() -> None:
    assert kept("/map", {"x1": 1}) == ["valid /map/patternProperties/^x/type", "valid /map/propertyNames/maxLength"]
    assert kept("/map", {"a": ""}) == ["valid /map/additionalProperties/type", "valid /map/propertyNames/maxLength"]


def test_what_was_shown_before_exercises_nothing_again() -> None:
    found, schema = gauges("/map")
    value = {"xa": 1, "b": {"c": 1}}
    assert found.kept(schema, value)
    assert not found.kept(schema, {"xa": 1, "b": {"c": 1}})
    assert found.kept(schema, {"xa": 1, "b": {"c": True}})
