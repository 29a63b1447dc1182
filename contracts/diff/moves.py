"""Moves: takes operations that are where they were no longer, gives what became of the beginning of their paths.

Of one that moved by itself little is known but its `operationId`. Where many begin otherwise and go on as before, the
beginning moved, and that is one thing to tell, whatever they are called.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from contracts.diff.change import Change, Effect, Flow, Witness
from contracts.model.operation import Operation
from contracts.model.template import PathShapeError, segments

Shape = tuple[str, ...]
Prefixes = tuple[Shape, Shape]

# So many operations, in so many collections, show that what is before them moved, and is no other collection.
_FEWEST_OPERATIONS = 3
_FEWEST_COLLECTIONS = 2
_MOST_PREFIXES = 8


def whole_shape(operation: Operation) -> Shape:
    """Give the shape of the first path under which `operation` answers, segment by segment."""
    prefix = next(iter(operation.prefixes), "")
    try:
        return tuple(segment.shape for segment in segments(prefix + operation.path))
    except PathShapeError:
        return (operation.path,)


def prefixes_of(old: Operation, new: Operation) -> Prefixes:
    """Give what is left of the whole paths of `old` and `new` without what both end with."""
    before, after = whole_shape(old), whole_shape(new)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(before), reversed(after), strict=False))
    shared = sum(1 for _ in alike)
    return before[: len(before) - shared], after[: len(after) - shared]


def moved_prefixes(
    moved: Sequence[tuple[Operation, Operation]], gone: Sequence[Operation], come: Sequence[Operation]
) -> list[Prefixes]:
    """Give the beginnings of paths that moved, those of the most operations first: as `moved` ones show, and those that
    are `gone` beside others that `come`."""
    known = Counter(prefixes_of(old, new) for old, new in moved)
    likely: dict[Prefixes, list[Shape]] = {}
    for prefixes, rest in _ends(gone, come):
        likely.setdefault(prefixes, []).append(rest)
    for prefixes, ends in likely.items():
        if len({rest[0] for rest in ends if rest[0] != "{}"}) >= _FEWEST_COLLECTIONS:
            known[prefixes] += len(ends)
    several = [prefixes for prefixes, count in known.most_common() if count >= _FEWEST_OPERATIONS]
    return several[:_MOST_PREFIXES]


def moved_path(operation: Operation, prefixes: Prefixes) -> Shape | None:
    """Give the shape of the path at which `operation` is when `prefixes` moved; None when it has another beginning."""
    path, (before, after) = whole_shape(operation), prefixes
    return after + path[len(before) :] if path[: len(before)] == before else None


def prefix_change(old: Operation, prefixes: Prefixes, pointer: str) -> Change:
    """Give what is told of `old` and of all others that moved in the same way; `pointer` is where that is said."""
    before, after = (f"/{'/'.join(prefix)}" for prefix in prefixes)
    # A path without parameters is a request that shows it.
    path = next(iter(old.prefixes), "") + old.path
    witness = None if "{" in path else Witness(f"{old.method} {path}", (), is_whole=True)
    return Change(
        Flow.REQUEST, ("operation", "prefix", "changed"), Effect.NARROWER,
        f"the paths below `{before}` moved below `{after}`", pointer, pointer, subject=f"{before} {after}",
        operations=(old.key,), witness=witness,
    )  # fmt: skip


def _ends(gone: Sequence[Operation], come: Sequence[Operation]) -> Iterator[tuple[Prefixes, Shape]]:
    """Give for each operation that is gone the beginnings that it and another have, and what both end with: with the
    other whose end is the longest the same."""
    ends: dict[tuple[str, Shape], Shape] = {}
    for operation in come:
        path = whole_shape(operation)
        for index in range(len(path)):
            ends.setdefault((operation.method, path[index:]), path[:index])
    for operation in gone:
        path = whole_shape(operation)
        found = (index for index in range(len(path)) if (operation.method, path[index:]) in ends)
        for index in islice(found, 1):
            prefixes = path[:index], ends[operation.method, path[index:]]
            if "{}" not in (*prefixes[0], *prefixes[1]):
                yield prefixes, path[index:]
