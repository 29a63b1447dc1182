"""Texts under schemas: every spelling of every type, and the order in which types are tried."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.media.coerce import reader
from contracts.model.schema import Schema, SchemaSpace, Translated, reference
from contracts.model.schema_error import Keywords

DEFINITIONS: dict[str, Translated] = {
    "/integer": Translated({"type": "integer"}),
    "/chain": Translated({"$ref": reference("/integer")}, ("/integer",)),
    "/circle": Translated({"anyOf": [{"$ref": reference("/circle")}, {"type": "integer"}]}, ("/circle",)),
}
SPACE = SchemaSpace(DEFINITIONS.__getitem__, lambda: list(DEFINITIONS))


def made(keywords: Keywords) -> Schema:
    return SPACE.made("/made", keywords, tuple(DEFINITIONS))


def same(left: Any, right: Any) -> bool:
    return type(left) is type(right) and left == right


SPELLINGS: list[tuple[Keywords, str, Any]] = [
    ({"type": "boolean"}, "true", True),
    ({"type": "boolean"}, "false", False),
    ({"type": "boolean"}, "True", "True"),
    ({"type": "boolean"}, "1", "1"),
    ({"type": "integer"}, "0", 0),
    ({"type": "integer"}, "-12", -12),
    ({"type": "integer"}, "12345678901234567890123", 12345678901234567890123),
    ({"type": "integer"}, "1.0", "1.0"),
    ({"type": "integer"}, "007", "007"),
    ({"type": "integer"}, "+7", "+7"),
    ({"type": "integer"}, " 7", " 7"),
    ({"type": "integer"}, "7\n", "7\n"),
    ({"type": "integer"}, "٣", "٣"),
    ({"type": "integer"}, "1_000", "1_000"),
    ({"type": "integer"}, "", ""),
    ({"type": "number"}, "1.5e3", 1500.0),
    ({"type": "number"}, "12345678901234567890123", 12345678901234567890123),
    ({"type": "number"}, "1e400", "1e400"),
    ({"type": "number"}, "NaN", "NaN"),
    ({"type": "number"}, "Infinity", "Infinity"),
    ({"type": "number"}, ".5", ".5"),
    ({"type": "string"}, "12", "12"),
    ({"type": "string"}, "", ""),
    ({"type": "null"}, "", None),
    ({"type": "null"}, "null", None),
    ({"type": "null"}, "nil", "nil"),
    ({"type": ["integer", "null"]}, "", None),
    ({"type": ["integer", "null"]}, "5", 5),
    ({"type": ["string", "null"]}, "", ""),
    ({"type": ["string", "null"]}, "null", "null"),
    ({"type": ["string", "null"], "enum": ["a", None]}, "null", None),
    ({"type": ["string", "integer"]}, "5", 5),
    ({"type": ["string", "integer"], "enum": ["5", 6]}, "5", "5"),
    ({"type": ["string", "integer"], "enum": ["5", 6]}, "6", 6),
    ({"type": ["boolean", "string"]}, "yes", "yes"),
    ({"enum": [1, 2]}, "2", 2),
    ({"enum": ["1", "2"]}, "2", "2"),
    ({"enum": [1.5]}, "1.5", 1.5),
    ({"enum": [1.0], "type": "integer"}, "1", 1),
    ({"const": True}, "true", True),
    ({"const": "true"}, "true", "true"),
    ({"$ref": reference("/chain")}, "5", 5),
    ({"$ref": reference("/chain"), "maximum": 3}, "5", 5),
    ({"$ref": reference("/circle")}, "5", 5),
    ({"allOf": [{"type": ["integer", "string"]}, {"minimum": 3}]}, "5", 5),
    ({"allOf": [{"type": "number"}, {"type": "integer"}]}, "1.5", "1.5"),
    ({"anyOf": [{"type": "integer"}, {"type": "string"}]}, "5", 5),
    ({"anyOf": [{"type": "integer"}, {"type": "string"}]}, "five", "five"),
    ({"oneOf": [{"type": "integer", "maximum": 3}, {"type": "string"}]}, "5", "5"),
    ({"oneOf": [{"type": "integer"}, {"type": "boolean"}]}, "true", True),
    ({"minimum": 3}, "2", 2),
    ({"pattern": "^[0-9]+$"}, "2", "2"),
    ({}, "5", "5"),
    (True, "5", "5"),
    (False, "5", "5"),
    ({"type": "object"}, "5", "5"),
    ({"type": "string", "enum": [1]}, "1", "1"),
]


@pytest.mark.parametrize(("keywords", "text", "value"), SPELLINGS)
def test_a_text_spells_the_value_its_schema_allows(keywords: Keywords, text: str, value: Any) -> None:
    assert same(reader(made(keywords))(text), value)


def test_without_a_schema_a_text_is_itself() -> None:
    assert reader(None)("5") == "5"


def test_digits_beyond_the_limit_stay_text() -> None:
    for kind in ("integer", "number"):
        assert reader(made({"type": kind}))("1" * 1_000_000) == "1" * 1_000_000


@given(st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False))
def test_what_json_writes_is_read_back(value: Any) -> None:
    kind = {bool: "boolean", int: "integer", float: "number"}[type(value)]
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else repr(value)
    read = reader(made({"type": kind}))(text)
    assert (read, math.copysign(1, read)) == (value, math.copysign(1, value))


def test_schemas_that_double_at_each_reference_are_read_at_once() -> None:
    levels = {
        f"/{level}": Translated({"allOf": [{"$ref": reference(f"/{level + 1}")}] * 2}, (f"/{level + 1}",))
        for level in range(60)
    }
    levels["/60"] = Translated({"type": "integer"})
    space = SchemaSpace(levels.__getitem__, lambda: list(levels))
    assert reader(space.at("/0"))("5") == 5
