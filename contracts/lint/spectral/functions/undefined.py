"""undefined: nothing is there, not even null."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.functions.options import Check, Fault, Options, named
from contracts.lint.spectral.jsonpath.script import UNDEFINED


def undefined(options: Options) -> Check:
    """Give the check; there are no options."""
    options.only()
    return _check


def _check(target: Target) -> Iterator[Fault]:
    if target.value is not UNDEFINED:
        yield Fault(f"{named(target)} should not be there", target)
