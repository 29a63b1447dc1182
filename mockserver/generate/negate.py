"""Negation: takes a schema, gives schemas of which each is kept only by values that break the first.

JSON Schema's `not` says what a value is not, which helps nobody to make one. So `not S` becomes a choice: one keyword
of S has to be broken, and each way to break it is a plain schema again. Where breaking cannot be said in keywords
(a pattern, a format, some values), the negation stays as it is and draws are repeated until one fits.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from contracts.model.pattern import BoundedPattern
from contracts.model.schema import SchemaSpace
from contracts.model.schema_error import Keywords

_TYPES = ("string", "number", "boolean", "object", "array", "null")
_BY_DRAWING = frozenset({"enum", "const", "pattern", BoundedPattern.KEYWORD, "format", "multipleOf", "uniqueItems"})
ANNOTATIONS = frozenset(
    {"default", "example", "examples", "xml", "discriminator", "readOnly", "writeOnly", "$defs", "$id"}
) | {"$dynamicAnchor", "contentEncoding", "contentMediaType", "contentSchema", "title", "description", "x-faker"}
"""Keywords that judge nothing."""


def left_to_drawing(keywords: Keywords) -> bool:
    """Say whether the negation of `keywords` cannot be said otherwise."""
    if not isinstance(keywords, dict):
        return False
    judging = keywords.keys() - ANNOTATIONS
    return len(judging) == 1 and judging <= _BY_DRAWING


def negations(keywords: Keywords, space: SchemaSpace, said: Collection[str] = ()) -> Iterator[Keywords]:
    """Give the ways to break `keywords`, those that ask for the least first. None at all: it cannot be broken.

    `said` names the properties of which the value keeps something already; the others are easier to break.
    """
    if not isinstance(keywords, dict):
        if keywords is False:
            yield True
        return
    if left_to_drawing(keywords):
        yield {"not": keywords}
        return
    for keyword, broken in _BROKEN.items():
        if keyword in keywords:
            yield from broken(keywords)
        if keyword == "required" and "properties" in keywords:
            yield from _properties(keywords["properties"], said)
    for keyword in sorted((keywords.keys() & _BY_DRAWING) - {"format"}):
        yield {"not": {keyword: keywords[keyword]}}
    if "$ref" in keywords:
        yield {"not": space.target(keywords["$ref"]).keywords}
    if "type" in keywords:
        yield from _other_types(keywords["type"])
    if "format" in keywords:  # last, because not every validator looks at formats
        yield {"not": {"format": keywords["format"]}}


def _required(keywords: dict[str, Any]) -> Iterator[Keywords]:
    for name in keywords["required"]:
        yield {"type": "object", "properties": {name: False}}


def _properties(members: dict[str, Keywords], said: Collection[str]) -> Iterator[Keywords]:
    def difficulty(name: str) -> tuple[bool, bool, bool, bool]:
        member = members[name]
        keys = member.keys() if isinstance(member, dict) else ()
        listed = "const" in keys or "enum" in keys
        return name in said, not listed, "$ref" in keys or "allOf" in keys, "format" in keys

    for name in sorted(members, key=difficulty):
        if members[name] not in (True, {}):
            yield {"type": "object", "required": [name], "properties": {name: {"not": members[name]}}}


def _additional_properties(keywords: dict[str, Any]) -> Iterator[Keywords]:
    name = "other"
    taken = keywords.get("properties", {})
    while name in taken:
        name += "_other"
    value = {"not": keywords["additionalProperties"]}
    yield {"type": "object", "required": [name], "properties": {name: value}}


def _property_names(keywords: dict[str, Any]) -> Iterator[Keywords]:
    yield {"type": "object", "minProperties": 1, "propertyNames": {"not": keywords["propertyNames"]}}


def _dependent_required(keywords: dict[str, Any]) -> Iterator[Keywords]:
    for name, others in keywords["dependentRequired"].items():
        for other in others:
            yield {"type": "object", "required": [name], "properties": {other: False}}


def _bound(keyword: str, kind: str, opposite: str, step: int) -> Callable[[dict[str, Any]], Iterator[Keywords]]:
    def broken(keywords: dict[str, Any]) -> Iterator[Keywords]:
        if keywords[keyword] + step >= 0 or kind == "number":
            yield {"type": kind, opposite: keywords[keyword] + step}

    return broken


def _items(keywords: dict[str, Any]) -> Iterator[Keywords]:
    if "prefixItems" not in keywords:
        yield {"type": "array", "minItems": 1, "contains": {"not": keywords["items"]}}


def _prefix_items(keywords: dict[str, Any]) -> Iterator[Keywords]:
    for index, member in enumerate(keywords["prefixItems"]):
        before: list[Keywords] = [True] * index
        yield {"type": "array", "minItems": index + 1, "prefixItems": [*before, {"not": member}]}


def _contains(keywords: dict[str, Any]) -> Iterator[Keywords]:
    if keywords.get("minContains", 1):
        yield {"type": "array", "items": {"not": keywords["contains"]}}


def _all_of(keywords: dict[str, Any]) -> Iterator[Keywords]:
    for member in keywords["allOf"]:
        yield {"not": member}


def _any_of(keywords: dict[str, Any]) -> Iterator[Keywords]:
    yield {"allOf": [{"not": branch} for branch in keywords["anyOf"]]}


def _one_of(keywords: dict[str, Any]) -> Iterator[Keywords]:
    branches = keywords["oneOf"]
    yield {"allOf": [{"not": branch} for branch in branches]}
    for index, branch in enumerate(branches):
        for other in branches[index + 1 :]:
            yield {"allOf": [branch, other]}


def _not(keywords: dict[str, Any]) -> Iterator[Keywords]:
    yield keywords["not"]


def _if(keywords: dict[str, Any]) -> Iterator[Keywords]:
    if "then" in keywords:
        yield {"allOf": [keywords["if"], {"not": keywords["then"]}]}
    if "else" in keywords:
        yield {"allOf": [{"not": keywords["if"]}, {"not": keywords["else"]}]}


def _other_types(types: str | list[str]) -> Iterator[Keywords]:
    named = {types} if isinstance(types, str) else set(types)
    if "integer" in named and "number" not in named:
        yield {"type": "number", "not": {"multipleOf": 1}}
        named.add("number")
    for kind in _TYPES:
        if kind not in named:
            yield {"type": kind}


_BROKEN: dict[str, Callable[[dict[str, Any]], Iterator[Keywords]]] = {
    "required": _required,
    "dependentRequired": _dependent_required,
    "minimum": _bound("minimum", "number", "exclusiveMaximum", 0),
    "maximum": _bound("maximum", "number", "exclusiveMinimum", 0),
    "exclusiveMinimum": _bound("exclusiveMinimum", "number", "maximum", 0),
    "exclusiveMaximum": _bound("exclusiveMaximum", "number", "minimum", 0),
    "minLength": _bound("minLength", "string", "maxLength", -1),
    "maxLength": _bound("maxLength", "string", "minLength", 1),
    "minItems": _bound("minItems", "array", "maxItems", -1),
    "maxItems": _bound("maxItems", "array", "minItems", 1),
    "minProperties": _bound("minProperties", "object", "maxProperties", -1),
    "maxProperties": _bound("maxProperties", "object", "minProperties", 1),
    "items": _items,
    "prefixItems": _prefix_items,
    "contains": _contains,
    "propertyNames": _property_names,
    "additionalProperties": _additional_properties,
    "allOf": _all_of,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "not": _not,
    "if": _if,
}
"""How to break each keyword, in the order in which the ways are tried."""
