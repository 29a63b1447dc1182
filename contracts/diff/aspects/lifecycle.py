"""Lifecycle: deprecation, the date of sunset, and how stable an operation says it is.

The extensions are `x-sunset` (a date) and `x-stability-level` (draft, alpha, beta, stable).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Pair

LEVELS = ("draft", "alpha", "beta", "stable")
MAY_COUNT = "clients may have counted on the day that was given"
WAS_DEPRECATED = "it was deprecated, and no date said until when it stays"
_AT = ("operation",)
_DAY = len("2030-12-31")


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
    old, new = map(sunset, pair.stated("x-sunset"))
    if old == new:
        return
    today = pair.contracts.today
    # Whoever may end today has no time to go; the next change would remove it.
    is_sudden = "" < new <= today and not "" < old <= today
    if not old:
        effect = Effect.NARROWER if is_sudden else Effect.NEITHER
        doubt = WAS_DEPRECATED if is_sudden and pair.old.deprecated else ""
        told = f"it ends on {new}{', which is not still to come' if is_sudden else ''}"
        yield _change(pair, "sunset", "added", effect, told, doubt)
    elif not new:
        yield _change(pair, "sunset", "removed", Effect.WIDER, f"it ends no longer on {old}")
    elif new < old:
        told = f"it ends on {new}, and {old} was promised"
        yield _change(pair, "sunset", "narrowed", Effect.NARROWER, told, "" if is_sudden else MAY_COUNT)
    else:
        yield _change(pair, "sunset", "widened", Effect.WIDER, f"it ends on {new}, later than {old}")


def sunset(said: object) -> str:
    """Give the day (``2030-12-31``) on which an operation ends that says `said`; "" when that is no date."""
    try:
        return date.fromisoformat(str(said)[:_DAY]).isoformat()
    except ValueError:
        return ""


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
