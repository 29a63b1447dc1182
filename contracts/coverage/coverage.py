"""Coverage is what a run exercised of a contract: all items, and those that are covered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from contracts.coverage.item import DIMENSIONS, Item


@dataclass(frozen=True, slots=True)
class Dimension:
    """The items of one kind: how many are covered of how many, and which are not."""

    name: str
    covered: int
    total: int
    missing: tuple[Item, ...]

    @property
    def percent(self) -> float:
        """The share that is covered, in percent, rounded down to a tenth: 100 means all."""
        return _percent(self.covered, self.total)


@dataclass(frozen=True)
class Coverage:
    """All `items` of a contract in document order, and those of them that are covered."""

    items: tuple[Item, ...]
    covered: frozenset[Item]

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The dimensions that have items."""
        by_name: dict[str, list[Item]] = {name: [] for name in DIMENSIONS}
        for item in self.items:
            by_name[item.dimension].append(item)
        return tuple(self._dimension(name, items) for name, items in by_name.items() if items)

    @cached_property
    def percent(self) -> float:
        """The mean of the dimensions' shares, each counting the same, rounded down to a tenth; 100 for no items.

        Equal weights keep thousands of keywords from outweighing operations that were never reached.
        """
        shares = self.dimensions
        return _percent(sum(each.covered / each.total for each in shares), len(shares)) if shares else 100.0

    def missing(self, dimension: str) -> tuple[Item, ...]:
        """Give the items of a dimension that are not covered."""
        return next((each.missing for each in self.dimensions if each.name == dimension), ())

    @cached_property
    def by_operation(self) -> Mapping[str, tuple[int, int]]:
        """How many items that belong to one operation are covered, of how many, by its key."""
        counts: dict[str, tuple[int, int]] = {}
        for item in self.items:
            if item.operation:
                covered, total = counts.get(item.operation, (0, 0))
                counts[item.operation] = covered + (item in self.covered), total + 1
        return counts

    def _dimension(self, name: str, items: list[Item]) -> Dimension:
        missing = tuple(item for item in items if item not in self.covered)
        return Dimension(name, len(items) - len(missing), len(items), missing)


def _percent(covered: float, total: int) -> float:
    # A sum of shares is exact only up to the last digits of a float.
    return int(covered * 1000 / total + 1e-9) / 10
