"""Proof: takes a schema that no value was found for, says whether a look at it shows that there is none.

What is looked at are the ways in which documents contradict themselves: branches of `oneOf` of which each lies within
another, a required property that may not be there, parts of `allOf` with nothing in common.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

from contracts.model.schema import Schema, SchemaSpace
from contracts.model.schema_error import Keywords
from mockserver.generate.apart import evidently_apart, evidently_within, joined
from mockserver.generate.kinds import named_kinds

_DEEPEST = 12
_MOST_BRANCHES = 60


def is_proven(schema: Schema) -> bool:
    """Say whether it is proven that no value keeps `schema`: seen, or tried where there are few to try."""
    if evidently_empty(schema.keywords, schema.space):
        return True
    few = _candidates(schema.keywords, schema.space, 0)
    return few is not None and not any(map(schema.is_valid, few))


def _candidates(keywords: Keywords, space: SchemaSpace, depth: int) -> list[Any] | None:
    """Give values among which all are that keep `keywords`, None when they are too many to tell."""
    parts = joined(keywords, space) if depth <= _DEEPEST else None
    for part in parts or ():
        if not isinstance(part, dict):
            continue
        if "enum" in part or "const" in part:
            return list(part["enum"]) if "enum" in part else [part["const"]]
        is_closed = part.get("additionalProperties") is False and not part.keys() & {"properties", "patternProperties"}
        if is_closed and _kinds(parts or []) == {"object"}:
            return [{}]
        for union in ("oneOf", "anyOf"):
            branches = [_candidates(branch, space, depth + 1) for branch in part.get(union, ())]
            if branches and all(branch is not None for branch in branches):
                return [value for branch in branches for value in branch or ()]
    return None


def _kinds(parts: list[Keywords]) -> frozenset[str]:
    kinds = named_kinds(None)
    for part in parts:
        if isinstance(part, dict) and "type" in part:
            kinds &= named_kinds(part["type"])
    return kinds


def evidently_empty(keywords: Keywords, space: SchemaSpace, depth: int = 0) -> bool:
    """Say whether evidently no value keeps `keywords`. False means that it cannot be seen."""
    if isinstance(keywords, bool):
        return not keywords
    if depth > _DEEPEST:
        return False
    parts = joined(keywords, space)
    if parts is None:
        return False
    if False in parts or any(evidently_apart(one, other, space) for one, other in combinations(parts, 2)):
        return True
    rules = [part for part in parts if isinstance(part, dict)]
    return any(_leaves_nothing(part, space, depth) for part in rules) or _members_empty(rules, space, depth)


def _leaves_nothing(part: dict[str, Any], space: SchemaSpace, depth: int) -> bool:
    """Say whether a union in `part` has no branch that can be kept."""
    one_of, any_of = part.get("oneOf"), part.get("anyOf")
    if any_of and all(evidently_empty(branch, space, depth + 1) for branch in any_of):
        return True
    if not one_of or len(one_of) > _MOST_BRANCHES:
        return False
    return all(
        any(evidently_within(branch, other, space) for other in one_of if other is not branch)
        or evidently_empty(branch, space, depth + 1)
        for branch in one_of
    )


def _members_empty(parts: list[dict[str, Any]], space: SchemaSpace, depth: int) -> bool:
    """Say whether a property or an item that has to be there has no value."""
    kinds = _kinds([*parts])
    if kinds == {"object"}:
        needed = {name for part in parts for name in part.get("required", ())}
        return any(_is_missing(part, name, space, depth) for part in parts for name in sorted(needed))
    if kinds == {"array"} and any(part.get("minItems", 0) > 0 for part in parts):
        items = [part["items"] for part in parts if "items" in part and "prefixItems" not in part]
        return any(evidently_empty(item, space, depth + 1) for item in items)
    return False


def _is_missing(part: dict[str, Any], name: str, space: SchemaSpace, depth: int) -> bool:
    """Say whether `part` lets no value be the property `name`."""
    known = part.get("properties", {})
    if name in known:
        return evidently_empty(known[name], space, depth + 1)
    return part.get("additionalProperties") is False and "patternProperties" not in part
