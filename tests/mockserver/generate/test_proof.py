"""What is seen to be empty, and what is not."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.model.schema import SchemaSpace, Translated, reference
from mockserver.generate.proof import evidently_empty, is_proven

TEXT = {"type": "string"}
NAMED = {
    "/Base": {"type": "object", "properties": {"code": TEXT}, "required": ["code"]},
    "/Loop": {"type": "object", "properties": {"next": {"$ref": reference("/Loop")}}, "required": ["next"]},
}
BASE = {"$ref": reference("/Base")}

CASES: list[tuple[Any, bool]] = [
    (True, False),
    (False, True),
    ({}, False),
    ({"allOf": [{"type": "string"}, {"type": "integer"}]}, True),
    ({"allOf": [{"type": "number"}, {"type": "integer"}]}, False),
    ({"oneOf": [BASE, {"allOf": [BASE, {"description": "the same"}]}]}, True),
    ({"oneOf": [BASE, {"allOf": [BASE, {"required": ["more"]}]}]}, False),
    ({"oneOf": [{"type": "string"}, False]}, False),
    ({"oneOf": [{"type": "object", "default": 1}, {"type": "object", "default": 2}, TEXT]}, False),
    ({"anyOf": [False, {"not": {}, "enum": [1], "type": "string", "allOf": [{"type": "integer"}]}]}, True),
    ({"anyOf": [False, TEXT]}, False),
    ({"type": "object", "required": ["a"], "properties": {"a": False}}, True),
    ({"required": ["a"], "properties": {"a": False}}, False),
    ({"type": "object", "required": ["a"], "additionalProperties": False}, True),
    ({"type": "object", "required": ["a"], "additionalProperties": False, "patternProperties": {"a": True}}, False),
    ({"type": "object", "properties": {"a": False}}, False),
    ({"type": "array", "minItems": 1, "items": False}, True),
    ({"type": "array", "items": False}, False),
    ({"type": "array", "minItems": 1, "items": False, "prefixItems": [TEXT]}, False),
    ({"$ref": reference("/Loop")}, False),
]


@pytest.mark.parametrize(("keywords", "empty"), CASES)
def test_what_is_seen(keywords: Any, empty: bool) -> None:
    space = SchemaSpace(lambda pointer: Translated(NAMED[pointer]), lambda: NAMED)
    assert evidently_empty(keywords, space) is empty


CLOSED = {"type": "object", "additionalProperties": False, "allOf": [{"properties": {"a": TEXT}}]}
OTHER = {"type": "object", "additionalProperties": False, "allOf": [{"properties": {"b": TEXT}}]}

FEW: list[tuple[Any, bool]] = [
    ({"oneOf": [CLOSED, OTHER]}, True),
    ({"oneOf": [CLOSED, TEXT]}, False),
    ({"anyOf": [CLOSED, OTHER]}, False),
    ({"enum": ["a", 1], "pattern": "b", "type": "string"}, True),
    ({"enum": ["a", 1], "type": "integer"}, False),
    ({"const": "a", "maxLength": 0}, True),
    ({"pattern": "b"}, False),
]


@pytest.mark.parametrize(("keywords", "empty"), FEW)
def test_what_is_tried(keywords: Any, empty: bool) -> None:
    space = SchemaSpace(lambda pointer: Translated(NAMED[pointer]), lambda: NAMED)
    assert is_proven(space.made("", keywords)) is empty
