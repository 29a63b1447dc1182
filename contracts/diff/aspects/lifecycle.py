"""Lifecycle: deprecation, the date of sunset, and how stable an operation says it is.

The extensions are `x-sunset` (a date) and `x-stability-level` (draft, alpha, beta, stable).
"""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Pair

LEVELS = ("draft", "alpha", "beta", "stable")
MAY_COUNT = "clients may have counted on the day that was given"
_AT = ("operation",)


def changes(pair: Pair) -> Iterator[Change]:
    """Give what changed in what is said of the future of `pair`."""
    yield from _deprecation(pair)
    yield from _sunset(pair)
    yield from _stability(pair)


def _deprecation(pair: Pair) -> Iterator[Change]:
    if pair.old.deprecated != pair.new.deprecated:
        action, told = (
            ("added", "it is deprecated") if pair.new.deprecated else ("removed", "it is deprecated no longer")
        )
        yield _change(pair, "deprecation", action, Effect.NEITHER, told)


def _sunset(pair: Pair) -> Iterator[Change]:
    old, new = (str(each)[:10] if each else "" for each in pair.stated("x-sunset"))
    if old == new:
        return
    if not old:
        yield _change(pair, "sunset", "added", Effect.NEITHER, f"it ends on {new}")
    elif not new:
        yield _change(pair, "sunset", "removed", Effect.WIDER, f"it ends no longer on {old}")
    elif new < old:
        told = f"it ends on {new}, and {old} was promised"
        yield _change(pair, "sunset", "narrowed", Effect.NARROWER, told, MAY_COUNT)
    else:
        yield _change(pair, "sunset", "widened", Effect.WIDER, f"it ends on {new}, later than {old}")


def _stability(pair: Pair) -> Iterator[Change]:
    old, new = map(level, pair.stated("x-stability-level"))
    if old == new:
        return
    told = f"it was {LEVELS[old]}, is {LEVELS[new]}"
    if new < old:
        yield _change(pair, "stability", "narrowed", Effect.NARROWER, told)
    else:
        yield _change(pair, "stability", "widened", Effect.WIDER, told)


def level(said: object) -> int:
    """Give how stable an operation is that says `said`; one that says nothing is stable."""
    return LEVELS.index(said) if said in LEVELS else LEVELS.index("stable")


def _change(pair: Pair, kind: str, action: str, effect: Effect, told: str, doubt: str = "") -> Change:
    return pair.change(
        Flow.REQUEST, ("lifecycle", kind, action), effect, told, (pair.old.pointer, pair.new.pointer),
        subject=kind, location=_AT, doubt=doubt,
    )  # fmt: skip
