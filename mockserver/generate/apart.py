"""Telling branches apart: takes two schemas, says whether a look at them shows that no value keeps both.

`oneOf` means exactly one. Where the branches differ in type, in a constant or in what they require, any value of one
is none of the other; where that cannot be seen, the other branches have to be broken on purpose.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from contracts.model.schema import Keywords, SchemaSpace
from mockserver.generate.identity import identity
from mockserver.generate.kinds import named_kinds

_DEEPEST = 3
_MOST_JOINED = 30


def evidently_apart(one: Keywords, other: Keywords, space: SchemaSpace, depth: int = 0) -> bool:
    """Say whether `one` and `other` evidently have no value in common. False means that it cannot be seen."""
    ours, theirs = _joined(one, space), _joined(other, space)
    if False in ours or False in theirs:
        return True
    kinds = _kinds(ours) & _kinds(theirs)
    if not kinds or _values_apart(ours, theirs):
        return True
    if kinds != {"object"}:
        return False
    if _forbids(ours, _required(theirs)) or _forbids(theirs, _required(ours)):
        return True
    if depth >= _DEEPEST:
        return False
    return any(
        evidently_apart(a, b, space, depth + 1)
        for name in sorted(_required(ours) & _required(theirs))
        for a in _member(ours, name)
        for b in _member(theirs, name)
    )


def _joined(keywords: Keywords, space: SchemaSpace) -> list[Keywords]:
    """Give a schema with all that `$ref` and `allOf` add to it."""
    joined: list[Keywords] = []
    pending: list[Keywords] = [keywords]
    while pending and len(joined) < _MOST_JOINED:
        part = pending.pop()
        joined.append(part)
        if isinstance(part, dict):
            if "$ref" in part:
                pending.append(space.target(part["$ref"]).keywords)
            pending.extend(part.get("allOf", ()))
    return joined


def _having(parts: list[Keywords], keyword: str) -> list[Any]:
    return [part[keyword] for part in parts if isinstance(part, dict) and keyword in part]


def _kinds(parts: list[Keywords]) -> frozenset[str]:
    kinds = named_kinds(None)
    for named in _having(parts, "type"):
        kinds &= named_kinds(named)
    return kinds


def _values(parts: list[Keywords]) -> set[Hashable] | None:
    lists = [[value] for value in _having(parts, "const")] + _having(parts, "enum")
    found = [{identity(value) for value in values} for values in lists]
    return set.intersection(*found) if found else None


def _values_apart(ours: list[Keywords], theirs: list[Keywords]) -> bool:
    one, other = _values(ours), _values(theirs)
    return one is not None and other is not None and one.isdisjoint(other)


def _required(parts: list[Keywords]) -> set[str]:
    return {name for names in _having(parts, "required") for name in names}


def _member(parts: list[Keywords], name: str) -> list[Keywords]:
    return [members[name] for members in _having(parts, "properties") if name in members]


def _forbids(parts: list[Keywords], names: set[str]) -> bool:
    """Say whether some schema of `parts` cannot have one of `names`."""
    for part in parts:
        if not isinstance(part, dict):
            continue
        known = part.get("properties", {})
        closed = part.get("additionalProperties") is False and "patternProperties" not in part
        if any(known.get(name, not closed) is False for name in names):
            return True
    return False
