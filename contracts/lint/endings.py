"""Endings: takes the named schemas of a contract, gives those of which no value ends.

A schema has a value that ends unless all that a value must hold leads back to schemas that have none. What is not known
to ask for anything asks for nothing here, so what is given is sure to be endless.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contracts.model.schema import Schema, pointer_of
from contracts.model.schema_error import Keywords


def endless(schemas: Mapping[str, Schema]) -> list[str]:
    """Give the pointers of those of `schemas` that have no value that ends."""
    asked = [pointer for pointer, schema in schemas.items() if schema.targets]
    open_ones = dict.fromkeys(asked)
    # Whatever ends lets others end: until nothing is new, as long as the longest chain.
    while ended := [pointer for pointer in open_ones if _ends(schemas[pointer].keywords, open_ones)]:
        for pointer in ended:
            del open_ones[pointer]
    return list(open_ones)


def _ends(keywords: Keywords, open_ones: Mapping[str, None]) -> bool:
    """Say whether a value may end that keeps `keywords`, when none does of the schemas that are still open."""
    if isinstance(keywords, bool):
        return True
    if "$ref" in keywords and pointer_of(keywords["$ref"]) in open_ones:
        return False
    if not all(_ends(part, open_ones) for part in keywords.get("allOf", ())):
        return False
    unions = (keywords[union] for union in ("oneOf", "anyOf") if keywords.get(union))
    if not all(any(_ends(branch, open_ones) for branch in branches) for branches in unions):
        return False
    return all(_ends(inner, open_ones) for inner in _held(keywords))


def _held(keywords: dict[str, Any]) -> list[Keywords]:
    """Give the schemas of what each value holds: of an object the required fields, of a list its first items."""
    stated = keywords.get("type")
    if stated in ("object", ["object"]):
        properties = keywords.get("properties", {})
        return [properties[name] for name in keywords.get("required", ()) if name in properties]
    if stated in ("array", ["array"]) and keywords.get("minItems", 0) > 0 and "prefixItems" not in keywords:
        return [keywords["items"]] if "items" in keywords else []
    return []
