"""Telling schemas apart: takes two schemas, says what a look at them shows of the values they have in common.

`oneOf` means exactly one. Where the branches differ in type, in a constant or in what they require, any value of one
is none of the other; where that cannot be seen, the other branches have to be broken on purpose. And where one schema
asks for all that the other does, it cannot be kept while the other is broken.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from contracts.model.schema import SchemaSpace
from contracts.model.schema_error import Keywords
from mockserver.generate.identity import identity
from mockserver.generate.kinds import named_kinds
from mockserver.generate.negate import ANNOTATIONS as _ANNOTATIONS

_DEEPEST = 3
_MOST_JOINED = 30
# Keywords that mean something else when the keywords beside them change (JSON Schema, core 10.1).
_HANGS_ON = {
    "additionalProperties": ("properties", "patternProperties"),
    "items": ("prefixItems",),
    "contains": ("minContains", "maxContains"),
    "minContains": ("contains",),
    "maxContains": ("contains",),
    "if": ("then", "else"),
    "then": ("if",),
    "else": ("if",),
}
_JOINING = frozenset({"$ref", "allOf"})


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


def evidently_within(inner: Keywords, outer: Keywords, space: SchemaSpace, depth: int = 0) -> bool:
    """Say whether every value that keeps `inner` evidently keeps `outer`. False means that it cannot be seen."""
    ours, theirs = _joined(inner, space), joined(outer, space)
    if theirs is None:
        return False
    for part in theirs:
        if part is False:
            return False
        if isinstance(part, dict):
            for keyword in part.keys() - _ANNOTATIONS - _JOINING:
                if not _asks(ours, keyword, part, space, depth):
                    return False
    return True


def _asks(parts: list[Keywords], keyword: str, whole: dict[str, Any], space: SchemaSpace, depth: int) -> bool:
    """Say whether some part asks for as much as `keyword` of `whole` does, or more."""
    value = whole[keyword]
    if keyword == "type":
        return _kinds(parts) <= named_kinds(value)
    if keyword == "required":
        return set(value) <= _required(parts)
    if keyword == "enum":
        ours = _values(parts)
        return ours is not None and ours <= {identity(each) for each in value}
    if keyword == "properties" and depth < _DEEPEST:
        return all(
            any(evidently_within(one, member, space, depth + 1) for one in _member(parts, name))
            for name, member in value.items()
        )
    alike = [
        part for part in parts if isinstance(part, dict) and keyword in part and _stands_alike(keyword, part, whole)
    ]
    if keyword == "items" and depth < _DEEPEST:
        return any(evidently_within(part[keyword], value, space, depth + 1) for part in alike)
    return any(identity(part[keyword]) == identity(value) for part in alike)


def _stands_alike(keyword: str, one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether the keywords beside it that `keyword` hangs on are the same in both."""
    for sibling in _HANGS_ON.get(keyword, ()):
        ours, theirs = one.get(sibling), other.get(sibling)
        if sibling in ("properties", "patternProperties"):
            ours, theirs = set(ours or ()), set(theirs or ())
        if ours != theirs:
            return False
    return not keyword.startswith("unevaluated")


def joined(keywords: Keywords, space: SchemaSpace) -> list[Keywords] | None:
    """Give a schema with all that `$ref` and `allOf` add to it, None when that is too much."""
    parts, is_whole = _gathered(keywords, space)
    return parts if is_whole else None


def _joined(keywords: Keywords, space: SchemaSpace) -> list[Keywords]:
    return _gathered(keywords, space)[0]


def _gathered(keywords: Keywords, space: SchemaSpace) -> tuple[list[Keywords], bool]:
    """Give what a schema is joined with, itself first, and whether that is all."""
    parts: dict[int, Keywords] = {}
    pending: list[Keywords] = [keywords]
    while pending and len(parts) < _MOST_JOINED:
        part = pending.pop()
        if id(part) in parts:
            continue
        parts[id(part)] = part
        if isinstance(part, dict):
            if "$ref" in part:
                pending.append(space.target(part["$ref"]).keywords)
            pending.extend(part.get("allOf", ()))
    return list(parts.values()), not pending


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
