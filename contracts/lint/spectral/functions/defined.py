"""defined: something is there, be it null."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.functions.options import Check, Fault, Options, named
from contracts.lint.spectral.jsonpath.script import UNDEFINED


def defined(options: Options) -> Check:
    """Give the check; there are no options."""
    options.only()
    return _check


def _check(target: Target) -> Iterator[Fault]:
    if target.value is UNDEFINED:
        yield Fault(f"{named(target)} is missing", target)
