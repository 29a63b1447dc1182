"""Keywords that judge: takes a schema, gives those of its keywords that can be kept, and that can be broken.

A keyword that no value breaks (`minLength: 0`, or `type: string` of a text in a query) has no invalid side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from contracts.model.formats import FORMATS, INTEGER_BOUNDS
from contracts.model.pattern import BoundedPattern


class Carrier(Enum):
    """What carries a value: JSON knows types, a text spells them, and a segment of a path is never empty."""

    JSON = "json"
    TEXT = "text"
    SEGMENT = "segment"


_ALL = ("null", "boolean", "number", "string", "array", "object")
_STRING, _NUMBER, _ARRAY, _OBJECT = ("string",), ("number",), ("array",), ("object",)
_KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("type", "enum", "const", "not", "oneOf", "anyOf"), _ALL),
    **dict.fromkeys(("minLength", "maxLength", "pattern", BoundedPattern.KEYWORD, "format"), _STRING),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), _NUMBER),
    **dict.fromkeys(("minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains"), _ARRAY),
    **dict.fromkeys(("required", "minProperties", "maxProperties", "dependentRequired"), _OBJECT),
    **dict.fromkeys(("additionalProperties", "unevaluatedProperties"), _OBJECT),
    "unevaluatedItems": _ARRAY,
}
# Those that hold a schema judge by themselves only where it is `false`.
_CLOSING = frozenset({"additionalProperties", "unevaluatedProperties", "unevaluatedItems"})
_OF_VALIDATORS = frozenset(
    {
        "date", "date-time", "time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6",
        "uri", "uri-reference", "iri", "iri-reference", "uuid", "uri-template", "json-pointer",
        "relative-json-pointer", "regex",
    }
)  # fmt: skip
_BOUNDS = ("minimum", "maximum")
_LOOSE: dict[str, Any] = {"minLength": 0, "minItems": 0, "minProperties": 0, "uniqueItems": False, "required": []}
# What a text can never be is told by these; the other types are asked for in vain, because every text is one.
_SPELLED = frozenset({"integer", "number", "boolean", "null"})


def judging(keywords: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the keywords that judge values, each with the kinds of values that it judges.

    A format that bounds integers stands for the bounds that it was translated to.
    """
    implied = implied_bounds(keywords)
    for keyword, value in keywords.items():
        kinds = _KINDS.get(keyword)
        if kinds is None or keyword in implied or _is_idle(keyword, value):
            continue
        if keyword == "format":
            kinds = _kinds_of_format(keywords, bool(implied))
        if kinds:
            yield keyword, kinds


def implied_bounds(keywords: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the keywords that only say what `format` (``int32``) says."""
    bounds = INTEGER_BOUNDS.get(keywords.get("format", ""))
    if bounds is None:
        return ()
    return tuple(name for name, bound in zip(_BOUNDS, bounds, strict=True) if keywords.get(name) == bound)


def is_breakable(keyword: str, keywords: Mapping[str, Any], carrier: Carrier) -> bool:
    """Say whether some value, carried by `carrier`, breaks a keyword that judges."""
    value = keywords[keyword]
    if carrier is Carrier.JSON:
        return True
    if keyword == "type":
        types = value if isinstance(value, list) else [value]
        return set(types) <= _SPELLED
    if keyword == "minItems":
        return bool(value > 1)
    return not (keyword == "minLength" and value <= 1 and carrier is Carrier.SEGMENT)


def _kinds_of_format(keywords: Mapping[str, Any], is_bounding: bool) -> tuple[str, ...]:
    name, types = keywords["format"], keywords.get("type", "string")
    is_of_text = "string" in types and (name in FORMATS or name in _OF_VALIDATORS)
    return (*(_STRING if is_of_text else ()), *(_NUMBER if is_bounding else ()))


def _is_idle(keyword: str, value: Any) -> bool:
    if keyword in _CLOSING:
        return value is not False
    return keyword in _LOOSE and value == _LOOSE[keyword]
