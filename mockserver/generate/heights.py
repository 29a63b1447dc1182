"""Heights: takes a schema, gives how many levels the lowest value that keeps it needs, or that none ever ends.

Recursive schemas end only where the search knows which branch leads out. The height of a schema is the least
solution of the equations that its required properties, items and branches form; `None` stands for "no end".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.model.schema import SchemaSpace
from contracts.model.schema_error import Keywords

Height = int | None
_MOST_REFERENCES = 3_000


class Heights:
    """The heights of one space's schemas, remembered by document pointer."""

    def __init__(self, space: SchemaSpace) -> None:
        self._space = space
        self._known: dict[str, Height] = {}

    def of(self, keywords: Keywords) -> Height:
        """Give the height of a schema; what it refers to is looked at on first need."""
        self._learn(list(_references(keywords)))
        return _height(keywords, self._known)

    def _learn(self, refs: list[str]) -> None:
        unknown: dict[str, Keywords] = {}
        while refs and len(unknown) < _MOST_REFERENCES:
            ref = refs.pop()
            if ref in self._known or ref in unknown:
                continue
            try:
                unknown[ref] = self._space.target(ref).keywords
            except LookupError:
                unknown[ref] = True
            refs.extend(_references(unknown[ref]))
        self._known.update(dict.fromkeys(refs, 0))  # beyond the bound: taken for simple
        self._known.update(dict.fromkeys(unknown))
        changed = True
        while changed:
            changed = False
            for ref, keywords in unknown.items():
                height = _height(keywords, self._known)
                before = self._known[ref]
                if height is not None and (before is None or height < before):
                    self._known[ref] = height
                    changed = True


def _height(keywords: Keywords, known: dict[str, Height]) -> Height:
    if not isinstance(keywords, dict):
        return 0
    if "const" in keywords or "enum" in keywords or _can_be_scalar(keywords):
        own: Height = 0
    else:
        own = _all(_height(child, known) for child in _demanded(keywords))
        own = None if own is None else own + 1
    parts = [own]
    if "$ref" in keywords:
        parts.append(known.get(keywords["$ref"], 0))
    for member in keywords.get("allOf", ()):
        parts.append(_height(member, known))
    for union in ("anyOf", "oneOf"):
        if union in keywords:
            parts.append(_least(_height(branch, known) for branch in keywords[union]))
    return _all(iter(parts))


def _all(heights: Iterator[Height]) -> Height:
    most = 0
    for height in heights:
        if height is None:
            return None
        most = max(most, height)
    return most


def _least(heights: Iterator[Height]) -> Height:
    return min((height for height in heights if height is not None), default=None)


def _can_be_scalar(keywords: dict[str, Any]) -> bool:
    kind = keywords.get("type")
    kinds = {kind} if isinstance(kind, str) else set(kind or ())
    if kinds:
        return not kinds <= {"object", "array"}
    return not ("properties" in keywords or "items" in keywords)


def _demanded(keywords: dict[str, Any]) -> Iterator[Keywords]:
    """Give the schemas of the properties and items that no value can leave out."""
    kind = keywords.get("type")
    if kind != "array":
        properties = keywords.get("properties", {})
        other = keywords.get("additionalProperties", True)
        for name in keywords.get("required", ()):
            yield properties.get(name, other)
    if kind == "array" and keywords.get("minItems", 0):
        prefix = keywords.get("prefixItems", ())
        yield from prefix[: keywords["minItems"]]
        if len(prefix) < keywords["minItems"]:
            yield keywords.get("items", True)


def _references(keywords: Keywords) -> Iterator[str]:
    """Give every reference that a height may hang on."""
    if not isinstance(keywords, dict):
        return
    if "$ref" in keywords:
        yield keywords["$ref"]
    for key in ("allOf", "anyOf", "oneOf"):
        for member in keywords.get(key, ()):
            yield from _references(member)
    for child in _demanded(keywords):
        yield from _references(child)
