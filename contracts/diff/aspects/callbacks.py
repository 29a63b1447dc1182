"""Callbacks: what the server sends by itself after an operation, with everything turned round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contracts.diff.change import Change, Effect, Flow
from contracts.diff.matching import joined, match
from contracts.diff.pair import Contracts, Pair
from contracts.model.operation import Operation

MAY_REFUSE = "whoever receives may not know what to do with it"


def sent_pairs(pair: Pair) -> Iterator[Pair | Change]:
    """Give the callbacks of `pair` that stayed as pairs of their own, and those that came or went as Changes."""
    old, new = _by_name(pair.old), _by_name(pair.new)
    for name in {**old, **new}:
        before, after = old.get(name, []), new.get(name, [])
        yield from events(pair.contracts, before, after, f"{pair.key} callback {name}", by_method=True)


def _by_name(operation: Operation) -> dict[str, list[Operation]]:
    """Give what is sent after `operation`, by name: under one there may be several addresses."""
    found: dict[str, list[Operation]] = {}
    for callback in operation.callbacks:
        found.setdefault(callback.name, []).extend(callback.operations)
    return found


def events(
    contracts: Contracts, old: Sequence[Operation], new: Sequence[Operation], about: str, *, by_method: bool
) -> Iterator[Pair | Change]:
    """Give which of what the server sends stayed, came, or went; `about` names it. Where to is for clients to say, so
    that what is sent `by_method` is the same at another address."""
    if by_method:
        gone, come = list(old), list(new)
        pairs = joined(gone, come, lambda each: [each.key]) + joined(gone, come, lambda each: [each.method])
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
