"""The shape of every JSON Schema keyword: takes a keyword's value, says how it nests or whether it can be used.

Real documents hold `required: true` in a property and `minLength: "3"`. A validator would refuse the whole schema for
it, so each keyword is looked at alone: what has the wrong shape is left out and reported.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from contracts.model import fakers
from contracts.model.applicators import MANY, NAMED, ONE

TYPES = frozenset({"null", "boolean", "object", "array", "number", "string", "integer"})

EXTENSIBLE = "x-extensible-enum"
"""The values that there are so far, where more are to be expected; it judges nothing."""

SCHEMA = ONE | {"contentSchema"}
SCHEMA_LIST = MANY
SCHEMA_MAP = NAMED - {"$defs"}


def is_number(value: Any) -> bool:
    """Say whether `value` is a JSON number (a boolean is none, though Python thinks so, nor is infinity)."""
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, float) and math.isfinite(value)
    )


def _is_count(value: Any) -> bool:
    return is_number(value) and value >= 0 and value == int(value)


def _is_name_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_anything(_value: Any) -> bool:
    return True


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
    "uniqueItems": _is_flag,
    "required": _is_name_list,
    "enum": lambda value: isinstance(value, list) and bool(value),
    "const": _is_anything,
    "format": _is_text,
    "pattern": _is_text,
    "contentEncoding": _is_text,
    "contentMediaType": _is_text,
    "dependentRequired": lambda value: isinstance(value, dict) and all(map(_is_name_list, value.values())),
    # What follows judges nothing: generators and codecs read it.
    "default": _is_anything,
    "example": _is_anything,
    "examples": lambda value: isinstance(value, list),
    "readOnly": _is_flag,
    "writeOnly": _is_flag,
    "xml": lambda value: isinstance(value, dict),
    fakers.KEYWORD: fakers.is_shape,
    EXTENSIBLE: lambda value: isinstance(value, list | bool),
    "discriminator": lambda value: isinstance(value, dict) and isinstance(value.get("propertyName"), str),
}
"""Keywords that hold no schema, with the test of their shape."""

COUNTS = frozenset(keyword for keyword, fits in PLAIN.items() if fits is _is_count)

DRAFT_4 = frozenset(
    {
        "type", "allOf", "anyOf", "oneOf", "not", "items", "properties", "additionalProperties", "multipleOf",
        "maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems",
        "minItems", "uniqueItems", "maxProperties", "minProperties", "required", "enum", "format", "default",
        "example", "examples", "readOnly", "writeOnly", "xml", "discriminator",
        fakers.KEYWORD, EXTENSIBLE,
    }
)  # fmt: skip
"""The part of JSON Schema that Swagger 2.0 and OpenAPI 3.0 take over, with what they add to it."""

DRAFT_2020_12 = frozenset({"type"}) | SCHEMA | SCHEMA_LIST | SCHEMA_MAP | frozenset(PLAIN)
