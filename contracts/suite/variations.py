"""Variations: takes a schema and a value that keeps it, gives values that differ in one thing: at the bound of one
keyword, or just beyond it.

Whether one keeps the contract or breaks it, and where, is for the judge to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.media import shape
from contracts.model.schema import Schema

_DEEPEST = 6
_LONGEST = 70_000
_MOST_ITEMS = 1_001
_WORDS = ("not a value", "A B", "é", "-", "x" * 40)
_OTHERS: tuple[Any, ...] = (None, True, 0.5, 7, "text", [], {})

Varied = Iterator[tuple[str, Any]]


def variations(schema: Schema, value: Any, depth: int = 0) -> Varied:
    """Give what was done in words, and the value that came of it."""
    if depth > _DEEPEST:
        return
    for part in _parts(schema, value):
        keywords = part.keywords
        if not isinstance(keywords, dict):
            continue
        if isinstance(value, dict):
            yield from _of_object(part, keywords, value)
        elif isinstance(value, list):
            yield from _of_array(keywords, value)
        elif isinstance(value, str):
            yield from _of_text(keywords, value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield from _of_number(keywords, value)
        yield from ((f"the value {each!r}", each) for each in keywords.get("enum", ()))
        if "type" in keywords or "enum" in keywords:
            yield from ((f"of another type: {each!r}", each) for each in _OTHERS)
    yield from _inside(schema, value, depth)


def _parts(schema: Schema, value: Any) -> Iterator[Schema]:
    """Give what speaks of `value`: of alternatives only those that it keeps."""
    for part in shape.parts(schema):
        if part is schema or part.is_valid(value):
            yield part


def _inside(schema: Schema, value: Any, depth: int) -> Varied:
    """Vary what a value holds, its members and the first of its items; optional members that it lacks are put in."""
    if isinstance(value, dict):
        for name, inner in _members(schema, value).items():
            if name in value:
                for what, changed in variations(inner, value[name], depth + 1):
                    yield f"{name}: {what}", {**value, name: changed}
    elif isinstance(value, list) and value:
        inner_schema = shape.items(schema)
        for what, changed in variations(inner_schema, value[0], depth + 1) if inner_schema is not None else ():
            yield f"first item: {what}", [changed, *value[1:]]


def _members(schema: Schema, value: dict[str, Any]) -> dict[str, Schema]:
    """Give the schemas of members; of alternatives only those that `value` keeps."""
    found: dict[str, Schema] = {}
    for part in _parts(schema, value):
        named = part.keywords.get("properties") if isinstance(part.keywords, dict) else None
        for name in named if isinstance(named, dict) else ():
            found.setdefault(name, part.child("properties", name))
    return found


def _of_object(part: Schema, keywords: dict[str, Any], value: dict[str, Any]) -> Varied:
    for name in list(value):
        yield f"without {name}", {key: each for key, each in value.items() if key != name}
    yield "with an unexpected member", {**value, "unexpected_member": 1}
    least, most = keywords.get("minProperties"), keywords.get("maxProperties")
    if isinstance(least, int) and least > 0:
        yield "with too few members", dict(list(value.items())[: least - 1])
    if isinstance(most, int) and most < _MOST_ITEMS:
        inner = shape.additional(part)
        filler = next((each for each in ("a", 1, True, None) if inner is None or inner.is_valid(each)), "a")
        yield "with as many members as there may be", _filled(value, most, filler)
        yield "with too many members", _filled(value, most + 1, filler)


def _filled(value: dict[str, Any], count: int, filler: Any) -> dict[str, Any]:
    names = (f"member_{number}" for number in range(count))
    return dict([*value.items(), *((name, filler) for name in names)][:count])


def _of_array(keywords: dict[str, Any], value: list[Any]) -> Varied:
    least, most = keywords.get("minItems"), keywords.get("maxItems")
    if value:
        yield "with its first item twice", [*value, value[0]]
    if isinstance(least, int) and least > 0:
        yield "with as few items as there may be", value[:least]
        yield "with too few items", value[: least - 1]
    if isinstance(most, int) and most < _MOST_ITEMS and value:
        yield "with as many items as there may be", _lengthened(value, most)
        yield "with too many items", _lengthened(value, most + 1)


def _lengthened(value: list[Any], count: int) -> list[Any]:
    """Give so many items, texts and numbers among them different from each other."""
    first = value[0]
    more: list[Any] = [first] * count
    if isinstance(first, str):
        more = [f"{first[:20]}{number}" for number in range(count)]
    elif isinstance(first, int) and not isinstance(first, bool):
        more = [first + number + 1 for number in range(count)]
    return [*value, *more][:count]


def _of_text(keywords: dict[str, Any], value: str) -> Varied:
    least, most = keywords.get("minLength"), keywords.get("maxLength")
    if isinstance(least, int) and least > 0:
        yield "as short as it may be", (value or "a").ljust(least, "a")[:least]
        yield "too short", value[: least - 1]
    if isinstance(most, int) and most < _LONGEST:
        yield "as long as it may be", (value or "a").ljust(most, "a")[:most]
        yield "too long", (value or "a").ljust(most + 1, "a")[: most + 1]
    if "enum" in keywords or "pattern" in keywords or "format" in keywords:
        yield from ((f"the text {each!r}", each) for each in _WORDS)
    else:
        yield "with characters of all planes", f"{value[: (most or 100) - 4]}é中🜁" if (most or 100) > 6 else value


def _of_number(keywords: dict[str, Any], value: float) -> Varied:
    step = keywords.get("multipleOf", 1)
    for keyword, sign in (("minimum", -1), ("maximum", 1), ("exclusiveMinimum", -1), ("exclusiveMaximum", 1)):
        bound = keywords.get(keyword)
        if isinstance(bound, int | float) and not isinstance(bound, bool):
            for what, number in (("at", bound), ("beyond", bound + sign * step), ("inside of", bound - sign * step)):
                yield f"{what} its {keyword}", number
    if "multipleOf" in keywords:
        yield "not a multiple", value + step / 2
