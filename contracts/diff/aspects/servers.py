"""Servers: the paths under which an operation answers."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.change import Change, Effect, Flow
from contracts.diff.matching import full_shapes
from contracts.diff.moves import prefix_change, prefixes_of
from contracts.diff.pair import Pair


def changes(pair: Pair) -> Iterator[Change]:
    """Give under which base paths `pair` answers no longer, and under which it does now."""
    if pair.is_sent or pair.has_moved:
        return
    old, new = full_shapes(pair.old), full_shapes(pair.new)
    if len(old) == len(new) == 1 and old.keys() != new.keys():
        yield prefix_change(pair.old, prefixes_of(pair.old, pair.new), "/servers")
        return
    for shape, prefix in old.items():
        if shape not in new:
            yield _change(pair, "removed", Effect.NARROWER, f"it answers below `{prefix or '/'}` no longer", prefix)
    for shape, prefix in new.items():
        if shape not in old:
            yield _change(pair, "added", Effect.WIDER, f"it answers below `{prefix or '/'}`, too", prefix)


def _change(pair: Pair, action: str, effect: Effect, told: str, prefix: str) -> Change:
    # Most contracts say once, for all operations, where they answer.
    return pair.change(
        Flow.REQUEST, ("server", "base-path", action), effect, told, ("/servers", "/servers"), subject=prefix,
        location=("servers",),
    )  # fmt: skip
