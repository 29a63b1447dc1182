"""typedEnum: listed values are of the type that stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.functions.options import Check, Fault, Options
from contracts.lint.spectral.messages import value_text

_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def typed_enum(options: Options) -> Check:
    """Give the check; there are no options."""
    options.only()
    return _check


def _check(target: Target) -> Iterator[Fault]:
    stated = target.value.get("type") if isinstance(target.value, dict) else None
    values = target.value.get("enum") if isinstance(target.value, dict) else None
    types = [each for each in (stated if isinstance(stated, list) else [stated]) if isinstance(each, str)]
    if not types or not isinstance(values, list):
        return
    if target.value.get("nullable") is True:
        types.append("null")
    for index, value in enumerate(values):
        if not any(_is(value, each) for each in types):
            yield Fault(f"{value_text(value)!r} is not of type {' or '.join(types)}", target.inner("enum", index))


def _is(value: Any, kind: str) -> bool:
    if kind == "integer":
        return isinstance(value, int | float) and not isinstance(value, bool) and value == int(value)
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _KINDS.get(kind, object))
