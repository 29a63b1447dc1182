"""length: a text, a list or an object is not too short or too long, a number not too small or too large."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.functions.options import Check, Fault, Options, named
from contracts.lint.spectral.part import Part, shown


def length(options: Options) -> Check:
    """Give the check for `min` and `max`, of which one is enough."""
    options.only("min", "max")
    least, most = (_number(options.get(name)) for name in ("min", "max"))
    if least is None and most is None:
        options.required("min")

    def check(target: Target) -> Iterator[Fault]:
        size = _size(target.value)
        if size is not None and least is not None and size < least:
            yield Fault(f"{named(target)} is {_told(target.value, size)}, and at least {least} are asked for", target)
        if size is not None and most is not None and size > most:
            yield Fault(f"{named(target)} is {_told(target.value, size)}, and at most {most} are asked for", target)

    return check


def _number(part: Part | None) -> int | float | None:
    if part is None:
        return None
    value = part.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise part.fault(f"a number is expected here, not {shown(value)}")
    return value


def _size(value: Any) -> int | float | None:
    if isinstance(value, str | list | dict):
        return len(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _told(value: Any, size: float) -> str:
    if isinstance(value, str):
        return f"{size} characters"
    return f"{size} items" if isinstance(value, list) else f"{size} members" if isinstance(value, dict) else str(size)
