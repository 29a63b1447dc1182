"""Names of path parameters: nobody sends them."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Pair


def changes(pair: Pair) -> Iterator[Change]:
    """Give which parameters of the path of `pair` have another name."""
    old, new = pair.parameters
    for key in old.keys() & new.keys():
        before, after = old[key], new[key]
        if key[0] == "path" and before.name != after.name:
            yield pair.change(
                Flow.REQUEST, ("operation", "naming", "changed"), Effect.NEITHER,
                f"the path parameter `{before.name}` is called `{after.name}`", (before.pointer, after.pointer),
                subject=after.name, location=("path", after.name),
            )  # fmt: skip
