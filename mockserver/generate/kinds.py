"""Kinds of values: takes the parts that a value must keep, gives the JSON types it may have, the likeliest first."""

from __future__ import annotations

from typing import Any

from contracts.model.pattern import BoundedPattern
from contracts.pointer import join
from mockserver.generate.errors import Contradiction
from mockserver.generate.part import Part
from mockserver.generate.solution import Solution

ALL = frozenset({"string", "integer", "number", "boolean", "object", "array", "null"})

# A schema without `type` says what it means by the keywords it has.
_HINTS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "object",
        frozenset({"properties", "required", "additionalProperties", "patternProperties", "propertyNames"})
        | {"minProperties", "maxProperties", "dependentRequired", "dependentSchemas", "unevaluatedProperties"},
    ),
    (
        "array",
        frozenset({"items", "prefixItems", "minItems", "maxItems", "contains", "uniqueItems", "unevaluatedItems"}),
    ),
    ("number", frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"})),
    (
        "string",
        frozenset({"pattern", BoundedPattern.KEYWORD, "minLength", "maxLength", "format"})
        | {"contentMediaType", "contentEncoding"},
    ),
)
_NUMERIC = frozenset({"float", "double"})


def kind_of(value: Any) -> str:
    """Give the JSON type of a value; a number without fraction is an integer (JSON Schema, core 4.2.3)."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return "integer"
    if isinstance(value, float):
        return "number"
    return "array" if isinstance(value, list) else "object"


def named_kinds(asked: Any) -> frozenset[str]:
    """Give the types that a `type` keyword allows, all of them where there is none; "number" comes with "integer"."""
    if asked is None:
        return ALL
    named = frozenset([asked] if isinstance(asked, str) else asked)
    return named | {"integer"} if "number" in named else named


def allowed(parts: list[Part]) -> frozenset[str]:
    """Give the types that all of `parts` allow. Empty when they contradict."""
    kinds = ALL
    for part in parts:
        if "type" in part.rules:
            kinds &= named_kinds(part.rules["type"])
    return kinds


def check(parts: list[Part]) -> None:
    """Raise Contradiction where a look at the parts tells that they contradict each other.

    No type is left, `const` or `enum` has no value of a type that is left, or a required property is not allowed.
    Seeing it here spares making half an object.
    """
    kinds = allowed(parts)
    if not kinds:
        raise Contradiction("no type is left", "type", pointer=parts[-1].pointer)
    for part in parts:
        if "const" in part.rules and kind_of(part.rules["const"]) not in kinds:
            raise Contradiction("`const` is of another type", "const", "type", pointer=part.pointer)
        if "enum" in part.rules and not any(kind_of(value) in kinds for value in part.rules["enum"]):
            raise Contradiction("`enum` holds only other types", "enum", "type", pointer=part.pointer)

    if kinds == {"object"}:
        _check_required(parts)


def _check_required(parts: list[Part]) -> None:
    required = dict.fromkeys(name for part in parts for name in part.rules.get("required", ()))
    for part in parts:
        rules = part.rules
        known = rules.get("properties", {})
        closed = rules.get("additionalProperties") is False and "patternProperties" not in rules
        for name in required if closed or False in known.values() else ():
            if known.get(name, not closed) is False:
                tokens = ("properties", name) if name in known else ("additionalProperties",)
                message = f"{name!r} is required and not allowed"
                raise Contradiction(message, "required", tokens[0], pointer=join(part.pointer, *tokens))


def is_of(value: Any, kinds: frozenset[str]) -> bool:
    """Say whether `value` is of one of `kinds` as `allowed` gives them."""
    return kind_of(value) in kinds


def is_null(solution: Solution) -> bool:
    """Say whether nothing but null is allowed."""
    return allowed(solution.parts) == {"null"}


def in_order(solution: Solution) -> list[str]:
    """Give the allowed types in the order to try: as `type` names them or as other keywords hint, null last."""
    parts = solution.parts
    kinds = allowed(parts)
    order: list[str] = []
    for part in parts:
        asked = part.rules.get("type")
        if asked is not None:
            order.extend([asked] if isinstance(asked, str) else asked)
    if not order or len(kinds) > 2:
        order = _hinted(parts) + order + ["string", "object", "integer", "number", "boolean", "array"]
    order = [kind for kind in dict.fromkeys(order) if kind in kinds and kind != "null"]
    if "integer" in order and "number" in order:
        order.remove("integer" if order.index("integer") > order.index("number") else "number")
    return order + (["null"] if "null" in kinds else [])


def _hinted(parts: list[Part]) -> list[str]:
    hints = [kind for kind, keywords in _HINTS if any(not keywords.isdisjoint(part.rules) for part in parts)]
    if hints == ["string"] and any(part.rules.get("format") in _NUMERIC for part in parts):
        return ["number"]
    return hints
