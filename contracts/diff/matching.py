"""Matching: takes the operations of two contracts, gives those that belong together, and those that came or went.

Operations are of one method and one shape of path: what parameters in a path are called does not matter, nor whether
its beginning stands in the path or in the server's address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from contracts.diff.moves import Prefixes, moved_path, moved_prefixes, whole_shape
from contracts.model.operation import Operation
from contracts.model.template import PathShapeError, shape_of


@dataclass(frozen=True, slots=True)
class Matched:
    """Pairs of an old operation and the new one, and those that have no other half. Those that `moved` are the same
    elsewhere."""

    pairs: tuple[tuple[Operation, Operation], ...]
    moved: tuple[tuple[Operation, Operation], ...]
    gone: tuple[Operation, ...]
    come: tuple[Operation, ...]


def full_shapes(operation: Operation) -> dict[str, str]:
    """Give the shapes of the whole paths under which `operation` answers, each with its server's path."""
    found: dict[str, str] = {}
    for prefix in operation.prefixes:
        found[_shape(prefix + operation.path)] = prefix
    return found


def match(old: Sequence[Operation], new: Sequence[Operation]) -> Matched:
    """Give which of `old` and `new` belong together."""
    left, right = list(old), list(new)
    pairs = joined(left, right, lambda each: [(each.method, each.path, *each.prefixes)])
    pairs += joined(left, right, lambda each: [(each.method, _shape(each.path), *each.prefixes)])
    pairs += joined(left, right, lambda each: [(each.method, shape) for shape in full_shapes(each)])
    pairs += joined(left, right, lambda each: [(each.method, _shape(each.path))])
    moved = joined(left, right, lambda each: [(each.method, each.operation_id)] if each.operation_id else [])
    moved += _moved(left, right, moved_prefixes(moved, left, right))
    order = {id(operation): index for index, operation in enumerate(new)}
    pairs.sort(key=lambda pair: order[id(pair[1])])
    return Matched(tuple(pairs), tuple(moved), tuple(left), tuple(right))


def _shape(path: str) -> str:
    """Give the shape of `path`; what some contracts write behind it tells operations apart that servers cannot."""
    behind = re.search(r"[?#].*", path, re.DOTALL)
    try:
        return shape_of(path) + (behind[0] if behind else "")
    except PathShapeError:
        return path


def _moved(
    left: list[Operation], right: list[Operation], several: Sequence[Prefixes]
) -> Iterator[tuple[Operation, Operation]]:
    """Take those of `left` and `right` out that are the same when the beginnings of paths moved."""
    for prefixes in several:
        known = {(each.method, whole_shape(each)): each for each in reversed(right)}
        for operation in list(left):
            path = moved_path(operation, prefixes)
            twin = known.pop((operation.method, path), None) if path is not None else None
            if twin is not None:
                yield operation, twin
                left.remove(operation)
                right.remove(twin)


def joined(
    left: list[Operation], right: list[Operation], keys: Callable[[Operation], Iterable[Hashable]]
) -> list[tuple[Operation, Operation]]:
    """Take those of `left` and `right` out that have a key in common, and give them in pairs."""
    known = {key: operation for operation in reversed(right) for key in keys(operation)}
    pairs = []
    for operation in list(left):
        twin = next((known[key] for key in keys(operation) if key in known), None)
        if twin is not None and twin in right:
            pairs.append((operation, twin))
            left.remove(operation)
            right.remove(twin)
    return pairs
