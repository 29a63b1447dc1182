"""enumeration: a plain value is one of those that are listed."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.functions.options import Check, Fault, Options
from contracts.lint.spectral.jsonpath.script import is_same
from contracts.lint.spectral.messages import value_text
from contracts.lint.spectral.part import shown

_MOST_TOLD = 10


def enumeration(options: Options) -> Check:
    """Give the check for `values`, a list of plain values."""
    part = options.only("values").required("values")
    if not isinstance(part.value, list) or any(isinstance(each, dict | list) for each in part.value):
        raise part.fault(f"a list of plain values is expected here, not {shown(part.value)}")
    values = [each.value for each in part.items()]
    told = ", ".join(map(value_text, values[:_MOST_TOLD])) + (" and others" if values[_MOST_TOLD:] else "")

    def check(target: Target) -> Iterator[Fault]:
        value = target.value
        if isinstance(value, str | int | float) and not any(value is each or is_same(value, each) for each in values):
            yield Fault(f"{value_text(value)!r} is none of {told}", target)

    return check
