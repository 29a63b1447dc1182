"""OpenAPI's own words for schemas: takes what a schema's keywords were translated to, puts in what those words mean.

They are `nullable`, `type: file`, flags beside bounds, and formats that bound numbers.
"""

from __future__ import annotations

from typing import Any

from contracts.compiler.node import Node
from contracts.compiler.nulls import is_nullable
from contracts.compiler.version import SchemaRules
from contracts.model.formats import INTEGER_BOUNDS
from contracts.model.or_null import or_null
from contracts.model.schema_error import Keywords

_FLAGS = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))
_COMPOSING = ("$ref", "allOf", "anyOf", "oneOf", "not", "const")


def adjusted(out: dict[str, Any], node: Node, rules: SchemaRules) -> Keywords:
    """Give `out`, the translation of the schema at `node`, with everything that OpenAPI adds to it."""
    value = node.value
    if rules.file_type and value.get("type") == "file":
        out |= {"type": "string", "format": "binary"}
    for flag, bound in _FLAGS:
        # `exclusiveMinimum: true` beside `minimum` (JSON Schema draft 4) is met in documents of every version.
        if value.get(flag) is True and bound in out:
            out[flag] = out.pop(bound)
    if "format" in out:
        _bound_integers(out)
    return _or_null(out) if is_nullable(node, rules) else out


def _types(out: dict[str, Any]) -> list[str]:
    kind = out.get("type", [])
    return kind if isinstance(kind, list) else [kind]


def _bound_integers(out: dict[str, Any]) -> None:
    """Say by bounds what `format: int32` says of numbers: validators ask formats about texts only."""
    bounds = INTEGER_BOUNDS.get(out["format"])
    types = _types(out)
    if bounds is None or (types and not {"integer", "number"}.intersection(types)):
        return
    low, high = bounds
    if all(out.get(keyword, low - 1) < low for keyword in ("minimum", "exclusiveMinimum")):
        out["minimum"] = low
    if all(out.get(keyword, high + 1) > high for keyword in ("maximum", "exclusiveMaximum")):
        out["maximum"] = high


def _or_null(out: dict[str, Any]) -> Keywords:
    types = _types(out)
    if types and "null" not in types:
        out["type"] = [*types, "null"]
    if "enum" in out and None not in out["enum"]:
        out["enum"] = [*out["enum"], None]
    if any(keyword in out for keyword in _COMPOSING):
        # By the letter of 3.0 it says nothing there, but "or null" is what its authors mean by it.
        return or_null(out)
    return out
