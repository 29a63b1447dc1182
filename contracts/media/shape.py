"""Shapes: takes a schema, says which types, properties and items it speaks of, seen through references and combinators.

Texts carry no types, so whoever reads one must ask the schema what was meant. Nothing here validates.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.model.schema import Schema

PRIMITIVES = frozenset({"null", "boolean", "integer", "number", "string"})
ALL_TYPES = PRIMITIVES | {"array", "object"}

_NUMERIC = frozenset({"integer", "number"})
_TYPE_OF_KEYWORD = {
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), _NUMERIC),
    **dict.fromkeys(("minLength", "maxLength", "pattern", "format"), frozenset({"string"})),
    **dict.fromkeys(("items", "prefixItems", "minItems", "maxItems", "uniqueItems"), frozenset({"array"})),
    **dict.fromkeys(
        (
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "minProperties",
            "maxProperties",
        ),
        frozenset({"object"}),
    ),
}
_COMBINATORS = frozenset({"$ref", "allOf", "anyOf", "oneOf"})
# Beyond these a schema is a puzzle, not a promise about a text.
_MOST_NODES = 1000
_MOST_REFERENCES = 100

_TEXTS = ("text/", "application/json", "application/xml")


def types_of(schema: Schema | None) -> frozenset[str]:
    """Give the JSON types that `schema` allows; an integer also counts as a number.

    A schema that names no type is taken by its keywords: `items` means an array, `minimum` a number.
    """
    return ALL_TYPES if schema is None else _types(schema, {})


def _types(schema: Schema, known: dict[str, frozenset[str] | None]) -> frozenset[str]:
    """`known` holds what each reference led to, or None while that is being found out."""
    keywords = schema.keywords
    if not isinstance(keywords, dict):
        return ALL_TYPES if keywords else frozenset()
    said = _own_types(keywords)
    if isinstance(ref := keywords.get("$ref"), str):
        said = said & _types_behind(schema, ref, known)
    for index in range(len(keywords.get("allOf", ()))):
        said = said & _types(schema.child("allOf", index), known)
    for name in ("anyOf", "oneOf"):
        branches = [schema.child(name, index) for index in range(len(keywords.get(name, ())))]
        # A branch that leads back to where we came from adds nothing to the others.
        told = [_types(branch, known) for branch in branches if not _leads_back(branch, known)]
        said = said & frozenset().union(*told) if told else said
    return _hinted(keywords) if said == ALL_TYPES else said


def _types_behind(schema: Schema, ref: str, known: dict[str, frozenset[str] | None]) -> frozenset[str]:
    if ref not in known:
        if len(known) >= _MOST_REFERENCES:
            return ALL_TYPES
        known[ref] = None
        known[ref] = _types(schema.space.target(ref), known)
    return known[ref] or ALL_TYPES


def _leads_back(branch: Schema, known: dict[str, frozenset[str] | None]) -> bool:
    return isinstance(branch.keywords, dict) and known.get(branch.keywords.get("$ref", ""), ALL_TYPES) is None


def _hinted(keywords: dict[str, Any]) -> frozenset[str]:
    if not _COMBINATORS.isdisjoint(keywords):
        return ALL_TYPES
    hints = [_TYPE_OF_KEYWORD[name] for name in keywords if name in _TYPE_OF_KEYWORD]
    return frozenset().union(*hints) if hints else ALL_TYPES


def _own_types(keywords: dict[str, Any]) -> frozenset[str]:
    said = ALL_TYPES
    declared = keywords.get("type")
    if isinstance(declared, str):
        said = said & _widened(declared)
    elif isinstance(declared, list):
        said = said & frozenset().union(*[_widened(name) for name in declared if isinstance(name, str)])
    if "const" in keywords:
        said = said & _types_of_value(keywords["const"])
    if isinstance(values := keywords.get("enum"), list):
        said = said & frozenset().union(*map(_types_of_value, values))
    return said


def _widened(name: str) -> frozenset[str]:
    return _NUMERIC if name == "number" else frozenset({name})


def _types_of_value(value: Any) -> frozenset[str]:
    match value:
        case None:
            return frozenset({"null"})
        case bool():
            return frozenset({"boolean"})
        case int():
            return _NUMERIC
        case float():
            return _NUMERIC if value.is_integer() else frozenset({"number"})
        case str():
            return frozenset({"string"})
        case list():
            return frozenset({"array"})
        case _:
            return frozenset({"object"})


def parts(schema: Schema | None) -> Iterator[Schema]:
    """Give `schema` and all that speak of the same value: what it refers to, and its combinators' branches."""
    pending = [schema] if schema is not None else []
    seen: set[str] = set()
    given = 0
    while pending and given < _MOST_NODES:
        part = pending.pop(0)
        keywords = part.keywords
        if not isinstance(keywords, dict):
            continue
        given += 1
        yield part
        ref = keywords.get("$ref")
        if isinstance(ref, str) and ref not in seen:
            seen.add(ref)
            pending.append(part.space.target(ref))
        for name in ("allOf", "anyOf", "oneOf"):
            pending.extend(part.child(name, index) for index in range(len(keywords.get(name, ()))))


def properties(schema: Schema | None) -> dict[str, Schema]:
    """Give the schema of each property that `schema` names; one named in several branches may be any of them."""
    named: dict[str, list[Schema]] = {}
    for part in parts(schema):
        held = part.keywords.get("properties") if isinstance(part.keywords, dict) else None
        for name in held if isinstance(held, dict) else ():
            named.setdefault(name, []).append(part.child("properties", name))
    return {name: _either(schemas) for name, schemas in named.items()}


def additional(schema: Schema | None) -> Schema | None:
    """Give the schema of the properties that `schema` does not name, when it says that there may be such."""
    return _nested(schema, "additionalProperties")


def items(schema: Schema | None) -> Schema | None:
    """Give the schema of an array's items, when `schema` tells."""
    return _nested(schema, "items")


def prefix_items(schema: Schema | None) -> tuple[Schema, ...]:
    """Give the schemas of an array's first items, when `schema` tells them one by one."""
    for part in parts(schema):
        held = part.keywords.get("prefixItems") if isinstance(part.keywords, dict) else None
        if isinstance(held, list):
            return tuple(part.child("prefixItems", index) for index in range(len(held)))
    return ()


def _nested(schema: Schema | None, name: str) -> Schema | None:
    found = [
        part.child(name)
        for part in parts(schema)
        if isinstance(part.keywords, dict) and part.keywords.get(name, False) is not False
    ]
    return _either(found) if found else None


def _either(schemas: list[Schema]) -> Schema:
    first = schemas[0]
    if len(schemas) == 1:
        return first
    targets = tuple(dict.fromkeys(target for schema in schemas for target in schema.targets))
    return first.space.made(first.pointer, {"anyOf": [schema.keywords for schema in schemas]}, targets)


def is_binary(schema: Schema | None) -> bool:
    """Say whether `schema` speaks of raw bytes (`format: binary`, or 3.1's `contentMediaType` without an encoding)."""
    for part in parts(schema):
        if isinstance(part.keywords, dict):
            if part.keywords.get("format") == "binary":
                return True
            if "contentMediaType" in part.keywords and "contentEncoding" not in part.keywords:
                return not str(part.keywords["contentMediaType"]).startswith(_TEXTS)
    return False
