"""Members: takes a schema, gives the fields that every value of it may have and must have, as far as it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.model.schema import Schema

_MOST_PARTS = 50
# Beside one of these, fields may be described elsewhere.
_OPEN = ("anyOf", "oneOf", "if", "patternProperties", "dependentSchemas", "$dynamicRef")


@dataclass(frozen=True, slots=True)
class Members:
    """The fields by name, and the names of those that must be there."""

    described: Mapping[str, Schema]
    required: frozenset[str]


def members_of(schema: Schema) -> Members | None:
    """Give the fields that a schema describes, by itself and by `allOf` and references; None when there may be more."""
    described: dict[str, Schema] = {}
    required: set[str] = set()
    seen: set[str] = set()
    pending = [schema]
    while pending:
        part = pending.pop()
        keywords = part.keywords
        if not isinstance(keywords, dict) or any(name in keywords for name in _OPEN) or len(seen) > _MOST_PARTS:
            return None
        if part.pointer in seen:
            continue
        seen.add(part.pointer)
        for name in keywords.get("properties", ()):
            described.setdefault(name, part.child("properties", name))
        required.update(keywords.get("required", ()))
        pending += [part.child("allOf", index) for index in range(len(keywords.get("allOf", ())))]
        pending += [part.space.target(keywords["$ref"])] if "$ref" in keywords else []
    return Members(described, frozenset(required))
