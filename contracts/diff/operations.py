"""Operations: takes two contracts, gives what came, went and moved, and every Change of what stayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from contracts.diff import addresses
from contracts.diff.aspects import ASPECTS
from contracts.diff.aspects.callbacks import events, sent_pairs
from contracts.diff.aspects.lifecycle import LEVELS, WAS_DEPRECATED, level, sunset
from contracts.diff.change import Change, Effect, Flow
from contracts.diff.matching import Matched, match
from contracts.diff.moves import prefix_change, prefixes_of
from contracts.diff.pair import Contracts, Pair, stated
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.model.promises import promises

_FEWEST_TOLD_AS_ONE = 2


def changes(contracts: Contracts) -> Iterator[Change]:
    """Give every Change, operation by operation."""
    matched = match(contracts.old.operations, contracts.new.operations)
    yield from addresses.changes(contracts)
    yield from _existence(contracts, matched)
    same = _unchanged(contracts.old, contracts.new)
    for old, new in matched.pairs:
        if old.key != new.key or new.key not in same:
            yield from _of_pair(Pair(contracts, old, new))
    for old, new in matched.moved:
        yield from _of_pair(Pair(contracts, old, new, has_moved=True))
    for event in events(contracts, contracts.old.webhooks, contracts.new.webhooks, "webhook", by_method=False):
        yield from [event] if isinstance(event, Change) else _of_pair(event)


def _of_pair(pair: Pair) -> Iterator[Change]:
    is_promised = level(pair.stated("x-stability-level")[0]) >= LEVELS.index("beta")
    for aspect in ASPECTS:
        for change in aspect(pair):
            yield change if is_promised else replace(change, is_promised=False)
    for event in sent_pairs(pair):
        yield from [event] if isinstance(event, Change) else _of_pair(event)


def _unchanged(old: Contract, new: Contract) -> frozenset[str]:
    """Give the keys of the operations that are spelled alike in two contracts of one version of OpenAPI."""
    if old.version.rpartition(".")[0] != new.version.rpartition(".")[0]:
        return frozenset()
    before, after = promises(old), promises(new)
    return frozenset(key for key, promise in after.items() if before.get(key) == promise)


def _existence(contracts: Contracts, matched: Matched) -> Iterator[Change]:
    for operation in matched.gone:
        yield _gone(contracts, operation)
    told = Counter(prefixes_of(*pair) for pair in matched.moved)
    for old, new in matched.moved:
        prefixes = prefixes_of(old, new)
        change = _moved(old, new) if told[prefixes] < _FEWEST_TOLD_AS_ONE else prefix_change(old, prefixes, "/paths")
        yield replace(change, is_promised=_is_promised(contracts.old, old))
    for operation in matched.come:
        yield Change(
            Flow.REQUEST, ("operation", "existence", "added"), Effect.WIDER, "the operation came", None,
            operation.pointer, subject=operation.key, operations=(operation.key,),
        )  # fmt: skip


def _moved(old: Operation, new: Operation) -> Change:
    return Change(
        Flow.REQUEST, ("operation", "place", "changed"), Effect.NARROWER, f"it moved to `{new.key}`",
        old.pointer, new.pointer, subject=new.key, operations=(old.key,),
    )  # fmt: skip


def _gone(contracts: Contracts, operation: Operation) -> Change:
    """Give the Change of an operation that is gone: after the day of its sunset that is nothing new to anybody."""
    end = sunset(stated(contracts.old, operation, "x-sunset"))
    effect, doubt, told = Effect.NARROWER, "", "the operation is gone"
    if operation.deprecated and end:
        is_over = end <= contracts.today
        effect = Effect.NEITHER if is_over else Effect.NARROWER
        told = f"{told}, {'as' if is_over else 'before'} its sunset of {end}{' announced' if is_over else ''}"
    elif operation.deprecated:
        doubt = WAS_DEPRECATED
    return Change(
        Flow.REQUEST, ("operation", "existence", "removed"), effect, told, operation.pointer, None,
        subject=operation.key, operations=(operation.key,), doubt=doubt,
        is_promised=_is_promised(contracts.old, operation),
    )  # fmt: skip


def _is_promised(contract: Contract, operation: Operation) -> bool:
    return level(stated(contract, operation, "x-stability-level")) >= LEVELS.index("beta")
