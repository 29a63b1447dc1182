"""Unions: takes a schema, gives for each `oneOf` and `anyOf` in it which names of properties each branch knows."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from contracts.media import shape
from contracts.model import discriminator
from contracts.model.schema import Schema

_MOST_PARTS = 50


class Union:
    """The names that each branch of a union knows of; `beside` are known whatever the branch."""

    def __init__(self, schema: Schema, keyword: str, beside: frozenset[str]) -> None:
        self._keywords: dict[str, Any] = schema.keywords if isinstance(schema.keywords, dict) else {}
        self._branches = [schema.child(keyword, index) for index in range(len(self._keywords[keyword]))]
        self._names = [frozenset(shape.properties(branch)) for branch in self._branches]
        self._every = frozenset[str]().union(*self._names)
        self._beside = beside
        self._tag = discriminator.property_of(self._keywords)

    def strays(self, value: dict[str, Any], sent: Set[str]) -> list[str]:
        """Give the properties of `value` that are not of its branch and were not `sent`."""
        suspects = self._every.intersection(value) - self._beside - sent
        if not suspects:
            return []
        kept = self._of_tag(value) or [index for index, each in enumerate(self._branches) if each.is_valid(value)]
        most = max((len(self._names[index] & sent) for index in kept), default=0)
        own = [self._names[index] for index in kept if len(self._names[index] & sent) == most]
        return sorted(suspects.difference(*own)) if own else []

    def _of_tag(self, value: dict[str, Any]) -> list[int]:
        """Give the branch that a discriminator names."""
        if self._tag is None:
            return []
        said = value.get(self._tag)
        return [
            index
            for index, branch in enumerate(self._branches)
            if said in discriminator.names_of(self._keywords, branch.keywords)
        ]


def unions_of(schema: Schema) -> list[Union]:
    """Give the unions that each value of `schema` is held against, in place."""
    parts: dict[str, Schema] = {}
    pending = [schema]
    while pending and len(parts) < _MOST_PARTS:
        part = pending.pop().resolved()
        if part.pointer in parts or not isinstance(part.keywords, dict):
            continue
        parts[part.pointer] = part
        pending += [part.child("allOf", index) for index in range(len(part.keywords.get("allOf", ())))]
        if "$ref" in part.keywords:
            pending.append(part.space.target(part.keywords["$ref"]))
    held = [(part, part.keywords) for part in parts.values() if isinstance(part.keywords, dict)]
    beside = frozenset(name for _, keywords in held for name in keywords.get("properties", ()))
    return [
        Union(part, keyword, beside) for part, keywords in held for keyword in ("oneOf", "anyOf") if keyword in keywords
    ]
