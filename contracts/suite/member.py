"""Members: takes a schema, a value and the way to something in it, gives what the contract says of that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contracts.media import shape
from contracts.model.schema import Schema


def schema_of(schema: Schema, value: Any, way: Sequence[str | int]) -> Schema:
    """Give the schema of what lies in `value`, which `schema` speaks of, at the end of `way`. Where the way leads to
    what is not there, or to what the contract does not know, it is the schema of the last that is."""
    for token in way:
        inner: Schema | None = None
        if isinstance(value, list) and isinstance(token, int) and token < len(value):
            inner, value = _item(schema, token), value[token]
        elif isinstance(value, dict) and str(token) in value:
            inner, value = _property(schema, value, str(token)), value[str(token)]
        if inner is None:
            break
        schema = inner
    return schema.resolved()


def _item(schema: Schema, index: int) -> Schema | None:
    first = shape.prefix_items(schema)
    return first[index] if index < len(first) else shape.items(schema)


def _property(schema: Schema, value: dict[str, Any], name: str) -> Schema | None:
    """Give the schema of a property; of alternatives those count that the value keeps, else the first."""
    named = [part for part in shape.parts(schema) if name in _properties(part)]
    part = next((part for part in named if part.is_valid(value)), None) or next(iter(named), None)
    return part.child("properties", name) if part is not None else shape.additional(schema)


def _properties(part: Schema) -> dict[str, Any]:
    named = part.keywords.get("properties") if isinstance(part.keywords, dict) else None
    return named if isinstance(named, dict) else {}
