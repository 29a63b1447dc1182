"""The shape of every JSON Schema keyword: takes a keyword's value, says how it nests or whether it can be used.

Real documents hold `required: true` in a property and `minLength: "3"`. A validator would refuse the whole schema for
it, so each keyword is looked at alone: what has the wrong shape is left out and reported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

TYPES = frozenset({"null", "boolean", "object", "array", "number", "string", "integer"})

SCHEMA = frozenset(
    {
        "not", "if", "then", "else", "items", "contains", "additionalProperties", "propertyNames",
        "unevaluatedItems", "unevaluatedProperties", "contentSchema",
    }
)  # fmt: skip
SCHEMA_LIST = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
SCHEMA_MAP = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs", "definitions"})


def is_number(value: Any) -> bool:
    """Say whether `value` is a JSON number (a boolean is none, though Python thinks so)."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return is_number(value) and value >= 0 and value == int(value)


def _is_name_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


PLAIN: dict[str, Callable[[Any], bool]] = {
    "maximum": is_number,
    "minimum": is_number,
    "exclusiveMaximum": is_number,
    "exclusiveMinimum": is_number,
    "multipleOf": lambda value: is_number(value) and value > 0,
    "maxLength": _is_count,
    "minLength": _is_count,
    "maxItems": _is_count,
    "minItems": _is_count,
    "maxProperties": _is_count,
    "minProperties": _is_count,
    "maxContains": _is_count,
    "minContains": _is_count,
    "uniqueItems": lambda value: isinstance(value, bool),
    "required": _is_name_list,
    "enum": lambda value: isinstance(value, list) and bool(value),
    "const": lambda value: True,
    "format": lambda value: isinstance(value, str),
    "pattern": lambda value: isinstance(value, str),
    "contentEncoding": lambda value: isinstance(value, str),
    "contentMediaType": lambda value: isinstance(value, str),
    "dependentRequired": lambda value: isinstance(value, dict) and all(map(_is_name_list, value.values())),
    "$dynamicAnchor": lambda value: isinstance(value, str),
    "$dynamicRef": lambda value: isinstance(value, str),
    "$id": lambda value: isinstance(value, str),
}
"""Keywords that hold no schema, with the test of their shape."""

COUNTS = frozenset(keyword for keyword, fits in PLAIN.items() if fits is _is_count)

# Kept though they judge nothing: generators and codecs read them.
ANNOTATIONS = frozenset({"default", "example", "examples", "xml", "discriminator", "readOnly", "writeOnly"})

DRAFT_4 = frozenset(
    {
        "type", "allOf", "anyOf", "oneOf", "not", "items", "properties", "additionalProperties", "multipleOf",
        "maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems",
        "minItems", "uniqueItems", "maxProperties", "minProperties", "required", "enum", "format",
    }
) | ANNOTATIONS  # fmt: skip
"""The part of JSON Schema that OpenAPI 3.0's Schema Object takes over."""

DRAFT_2020_12 = frozenset({"type"}) | SCHEMA | SCHEMA_LIST | SCHEMA_MAP | frozenset(PLAIN) | ANNOTATIONS
