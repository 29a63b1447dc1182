"""The smallest value: takes a schema, gives a value of it that has no more than is required.

Made are plain cases only. What comes of it is validated, so that a schema which asks for more than can be made here is
told apart from one that was kept.
"""

from __future__ import annotations

from typing import Any

from contracts.media import shape
from contracts.model.samples import SAMPLES
from contracts.model.schema import Schema

_DEEPEST = 12
_ORDER = ("null", "boolean", "integer", "number", "string", "array", "object")


class NoSample(Exception):
    """No value of a schema can be made here."""


def smallest(schema: Schema) -> Any:
    """Give a valid value of `schema`. Raises NoSample."""
    value = _value(schema, 0)
    if not schema.is_valid(value):
        raise NoSample(schema.pointer)
    return value


def _value(schema: Schema, depth: int) -> Any:
    if depth > _DEEPEST:
        raise NoSample(schema.pointer)
    schema = schema.resolved()
    keywords = schema.keywords
    if not isinstance(keywords, dict):
        return None
    for shown in _shown(keywords):
        if schema.is_valid(shown):
            return shown
    for branches in ("oneOf", "anyOf"):
        if branches in keywords and "properties" not in keywords:
            for index in range(len(keywords[branches])):
                value = _value(schema.child(branches, index), depth + 1)
                if schema.is_valid(value):
                    return value
    return _of_type(schema, keywords, depth)


def _shown(keywords: dict[str, Any]) -> list[Any]:
    values = [keywords["const"]] if "const" in keywords else []
    values += keywords.get("examples", ())
    values += [keywords[name] for name in ("example", "default") if name in keywords]
    return values + list(keywords.get("enum", ()))


def _of_type(schema: Schema, keywords: dict[str, Any], depth: int) -> Any:
    types = shape.types_of(schema)
    kind = next((each for each in reversed(_ORDER) if each in types), "null")
    if kind == "object":
        required = {name for part in shape.parts(schema) for name in _required(part)}
        known = shape.properties(schema)
        return {name: _value(known[name], depth + 1) if name in known else None for name in sorted(required)}
    if kind == "array":
        inner = shape.items(schema)
        count = keywords.get("minItems", 0)
        return [_value(inner, depth + 1) if inner is not None else None for _ in range(min(int(count), 50))]
    if kind == "string":
        text = SAMPLES.get(str(keywords.get("format", "")), "text")
        longest = int(keywords.get("maxLength", len(text)))
        return text[:longest].ljust(min(int(keywords.get("minLength", 0)), 10_000), "x")
    if kind in ("integer", "number"):
        low, high = keywords.get("minimum"), keywords.get("maximum")
        number = max(low, 1) if low is not None else 1
        return min(number, high) if high is not None else number
    return False if kind == "boolean" else None


def _required(part: Schema) -> list[str]:
    keywords = part.keywords
    return list(keywords.get("required", ())) if isinstance(keywords, dict) else []
