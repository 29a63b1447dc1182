"""Callbacks: what the server sends by itself after an operation, with everything turned round."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.change import Change, Effect, Flow
from contracts.diff.matching import match
from contracts.diff.pair import Contracts, Pair
from contracts.model.operation import Operation

MAY_REFUSE = "whoever receives may not know what to do with it"


def sent_pairs(pair: Pair) -> Iterator[Pair | Change]:
    """Give the callbacks of `pair` that stayed as pairs of their own, and those that came or went as Changes."""
    old = {callback.name: callback for callback in pair.old.callbacks}
    new = {callback.name: callback for callback in pair.new.callbacks}
    for name in {**old, **new}:
        before = old[name].operations if name in old else ()
        after = new[name].operations if name in new else ()
        yield from events(pair.contracts, before, after, f"{pair.key} callback {name}", by_method=True)


def events(
    contracts: Contracts, old: tuple[Operation, ...], new: tuple[Operation, ...], about: str, *, by_method: bool
) -> Iterator[Pair | Change]:
    """Give which of what the server sends stayed, came, or went; `about` names it."""
    if by_method:
        pairs = [(each, other) for each in old for other in new if each.method == other.method]
        gone = [each for each in old if each.method not in {other.method for other in new}]
        come = [each for each in new if each.method not in {other.method for other in old}]
    else:
        matched = match(old, new)
        # Whoever receives knows a webhook by its name, not by its `operationId`.
        pairs = list(matched.pairs)
        gone = [*matched.gone, *(before for before, _ in matched.moved)]
        come = [*matched.come, *(after for _, after in matched.moved)]
    for before, after in pairs:
        yield Pair(contracts, before, after, is_sent=True, about=f"{about} {after.key}")
    for each in gone:
        yield _change(each, "removed", Effect.WIDER, "is sent no longer", about)
    for each in come:
        yield _change(each, "added", Effect.NEITHER, "is sent, too", about)


def _change(operation: Operation, action: str, effect: Effect, told: str, about: str) -> Change:
    is_gone = action == "removed"
    return Change(
        Flow.RESPONSE, ("event", "existence", action), effect, f"`{operation.key}` {told}",
        operation.pointer if is_gone else None, None if is_gone else operation.pointer,
        subject=operation.key, operations=(f"{about} {operation.key}",),
    )  # fmt: skip
