"""pattern: a text is matched by one regular expression, or not by another."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.functions.options import Check, Fault, Options
from contracts.lint.spectral.messages import value_text
from contracts.lint.spectral.part import Part
from contracts.lint.spectral.regexes import written
from contracts.model.pattern import Matcher


def pattern(options: Options) -> Check:
    """Give the check for `match` and `notMatch`, of which one is enough."""
    options.only("match", "notMatch")
    wanted, refused = (_matcher(options.get(name)) for name in ("match", "notMatch"))
    if wanted is None and refused is None:
        options.required("match")

    def check(target: Target) -> Iterator[Fault]:
        if not isinstance(target.value, str):
            return
        if wanted is not None and not wanted.matches(target.value):
            yield Fault(f"{value_text(target.value)!r} does not match {wanted.pattern!r}", target)
        if refused is not None and refused.matches(target.value):
            yield Fault(f"{value_text(target.value)!r} matches {refused.pattern!r}", target)

    return check


def _matcher(part: Part | None) -> Matcher | None:
    if part is None:
        return None
    try:
        return written(part.text_value("a regular expression"))
    except ValueError as fault:
        raise part.fault(str(fault)) from None
