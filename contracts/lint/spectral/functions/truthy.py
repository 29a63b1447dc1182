"""truthy: something is there, and it is not empty, zero, null or false."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.functions.options import Check, Fault, Options, named
from contracts.lint.spectral.jsonpath.script import UNDEFINED, is_truthy
from contracts.lint.spectral.messages import value_text


def truthy(options: Options) -> Check:
    """Give the check; there are no options."""
    options.only()
    return _check


def _check(target: Target) -> Iterator[Fault]:
    if target.value is UNDEFINED:
        yield Fault(f"{named(target)} is missing", target)
    elif not is_truthy(target.value):
        yield Fault(f"{named(target)} is {value_text(target.value) or 'empty'}", target)
