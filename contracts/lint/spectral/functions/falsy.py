"""falsy: nothing is there, or it is empty, zero, null or false."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.functions.options import Check, Fault, Options, named
from contracts.lint.spectral.jsonpath.script import is_truthy


def falsy(options: Options) -> Check:
    """Give the check; there are no options."""
    options.only()
    return _check


def _check(target: Target) -> Iterator[Fault]:
    if is_truthy(target.value):
        yield Fault(f"{named(target)} should be missing, empty, zero, null or false", target)
