"""Schemas that some value keeps by construction: a value is drawn first, and then keywords that hold for it."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from mockserver.generate.identity import identity

Keywords = dict[str, Any]

_NAMES = ("a", "b", "c", "id", "x-y", "zé")
_LETTERS = "abcXYZ019 -é"
_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
_DEEPEST = 3


def schemas() -> st.SearchStrategy[Keywords]:
    """Give schemas that have a value."""
    return st.randoms(use_true_random=False).map(lambda chance: _keeping(chance, value_for(chance), _DEEPEST))


def value_for(chance: Random) -> Any:
    """Give a value of no schema in particular."""
    return _value(chance, _DEEPEST)


def _type_of(value: Any) -> str:
    return "null" if value is None else _TYPES[type(value)]


def _value(chance: Random, depth: int) -> Any:
    kind = chance.choice(["leaf", "leaf", "array", "object"]) if depth else "leaf"
    if kind == "array":
        return [_value(chance, depth - 1) for _ in range(chance.randint(0, 3))]
    if kind == "object":
        return {name: _value(chance, depth - 1) for name in chance.sample(_NAMES, chance.randint(0, 3))}
    text = "".join(chance.choice(_LETTERS) for _ in range(chance.randint(0, 6)))
    return chance.choice([None, True, False, chance.randint(-50, 50), chance.choice([0.5, -2.25, 12.75]), text])


def _keeping(chance: Random, value: Any, depth: int) -> Keywords:
    """Give a schema that `value` keeps."""
    own = _type_of(value)
    keywords = _BY_TYPE[own](chance, value, depth) if own in _BY_TYPE else {}
    if chance.random() < 0.6:
        wider = "number" if own == "integer" and chance.random() < 0.5 else own
        keywords["type"] = chance.choice([wider, [wider], [wider, "null"] if own != "null" else "null"])
    if depth and chance.random() < 0.4:
        keywords |= _composed(chance, value, depth - 1)
    return keywords


def _composed(chance: Random, value: Any, depth: int) -> Keywords:
    kept, broken = _keeping(chance, value, depth), broken_by(chance, value)
    both = chance.sample([kept, broken], 2)
    ways: list[Keywords] = [
        {"allOf": [kept, _keeping(chance, value, depth)]},
        {"anyOf": both},
        {"oneOf": both},
        {"not": broken},
        {"if": chance.choice([kept, True]), "then": _keeping(chance, value, depth), "else": broken},
        {"if": broken, "then": False, "else": kept},
        {"enum": chance.sample([value, "other", 77], 3)},
        {"const": value},
    ]
    return chance.choice(ways)


def broken_by(chance: Random, value: Any) -> Keywords:
    """Give a schema that `value` breaks."""
    own = _type_of(value)
    others = [kind for kind in ("null", "boolean", "string", "array", "object") if kind != own]
    ways: list[Keywords] = [{"type": chance.choice(others)}, {"enum": ["none of these", 78]}]
    if own in ("integer", "number"):
        ways += [{"minimum": value + 1}, {"type": "number", "exclusiveMaximum": value}]
    if own == "string":
        ways += [{"minLength": len(value) + 1}]
    if own == "object":
        ways += [{"type": "object", "required": ["missing"]}, {"minProperties": len(value) + 1}]
        ways += [{"type": "object", "properties": {name: {"not": {"const": member}}}} for name, member in value.items()]
    if own == "array":
        ways += [{"type": "array", "minItems": len(value) + 1}, {"type": "array", "contains": {"const": "missing"}}]
    return chance.choice(ways)


def _some(chance: Random, keywords: Keywords) -> Keywords:
    return {name: held for name, held in keywords.items() if chance.random() < 0.4}


def _of_number(chance: Random, value: float, depth: int) -> Keywords:
    step = 0.25 if value % 1 else chance.choice([1, 0.5, abs(value) or 7])
    return _some(
        chance,
        {
            "minimum": value - chance.randint(0, 3),
            "maximum": value + chance.randint(0, 3),
            "exclusiveMinimum": value - chance.randint(1, 3),
            "exclusiveMaximum": value + chance.randint(1, 3),
            "multipleOf": step,
        },
    )


def _of_text(chance: Random, value: str, depth: int) -> Keywords:
    chars = chance.choice(["[abcXYZ019 \\-é]", ".", "[^/]", "[^q-w]"])
    return _some(
        chance,
        {
            "minLength": chance.randint(0, len(value)),
            "maxLength": len(value) + chance.randint(0, 4),
            "pattern": f"^{chars}{{{len(value) // 2},{len(value) + 1}}}$",
        },
    )


def _of_array(chance: Random, value: list[Any], depth: int) -> Keywords:
    choices: Keywords = {"minItems": chance.randint(0, len(value)), "maxItems": len(value) + chance.randint(0, 2)}
    if len({identity(item) for item in value}) == len(value):
        choices["uniqueItems"] = chance.random() < 0.7
    if depth and value:
        choices["prefixItems"] = [_keeping(chance, item, depth - 1) for item in value]
        choices["contains"] = _keeping(chance, chance.choice(value), depth - 1)
        if all(identity(item) == identity(value[0]) and type(item) is type(value[0]) for item in value):
            choices["items"] = _keeping(chance, value[0], depth - 1)
    keywords = _some(chance, choices)
    if "prefixItems" in keywords and "items" not in keywords and chance.random() < 0.5:
        keywords[chance.choice(["items", "unevaluatedItems"])] = False
    return keywords


def _of_object(chance: Random, value: Keywords, depth: int) -> Keywords:
    some = [name for name in value if chance.random() < 0.5]
    choices: Keywords = {
        "minProperties": chance.randint(0, len(value)),
        "maxProperties": len(value) + chance.randint(0, 2),
        "propertyNames": chance.choice([{"maxLength": 4}, {"pattern": "^[a-zé-]+$"}, {"not": {"const": "q"}}]),
        "required": some,
        "dependentRequired": {chance.choice(_NAMES): some},
        "patternProperties": {"^q": False},
    }
    if depth:
        members = {name: _keeping(chance, value[name], depth - 1) for name in value if chance.random() < 0.7}
        absent: Any = chance.choice([False, {"type": "integer"}, {"type": "number", "minimum": 2, "maximum": 1}])
        choices["properties"] = members | {"absent": absent}
        choices["dependentSchemas"] = {chance.choice(_NAMES): _keeping(chance, value, depth - 1)}
    keywords = _some(chance, choices)
    if value.keys() <= keywords.get("properties", {}).keys() and chance.random() < 0.5:
        keywords[chance.choice(["additionalProperties", "unevaluatedProperties"])] = False
    return keywords


_BY_TYPE: dict[str, Any] = {
    "integer": _of_number,
    "number": _of_number,
    "string": _of_text,
    "array": _of_array,
    "object": _of_object,
}
