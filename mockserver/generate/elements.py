"""Elements of arrays: takes the parts that an array must keep, says which schemas the item at an index has to keep."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice, product

from mockserver.generate.limits import LONGEST_ARRAY
from mockserver.generate.part import Demand, Part
from mockserver.generate.solution import Solution

_MOST_PLACEMENTS = 128

Slots = dict[int, list[Part]]
"""What the items at some indexes have to keep besides, because `contains` asks for it: every index up to the last."""


class Elements:
    """What the parts of one array say about its items."""

    def __init__(self, solution: Solution) -> None:
        self.solution = solution
        self.least: int = max((bound for _, bound in solution.having("minItems")), default=0)
        self.most: int = min((bound for _, bound in solution.having("maxItems")), default=sys.maxsize)
        self.prefix = max((len(members) for _, members in solution.having("prefixItems")), default=0)
        self.unique = any(flag for _, flag in solution.having("uniqueItems"))
        self._contained = {part: part.inside(schema, "contains") for part, schema in solution.having("contains")}
        self._limited = [part for part, _ in solution.having("contains") if "maxContains" in part.rules]
        self._watchers = [part for part, _ in solution.having("unevaluatedItems")]
        self._plain: dict[int, Demand] = {}

    def placements(self) -> Iterator[Slots]:
        """Give the ways to place what `contains` asks for.

        Behind the prefix or at the start, each in items of its own; then wherever there is room, also in the same.
        """
        asked = [(part, owner.rules.get("minContains", 1)) for owner, part in self._contained.items()]
        asked = [(part, count) for part, count in asked if count]
        if not asked:
            yield {}
            return
        room = min(self.most, LONGEST_ARRAY)
        row = [part for part, count in asked for _ in range(count)]
        for start in dict.fromkeys((self.prefix, 0)):
            if start + len(row) <= room:
                yield _slots([(start + index, part) for index, part in enumerate(row)])
        anywhere = [start for start in (self.prefix, *range(self.prefix)) if start < room]
        for starts in islice(product(anywhere, repeat=len(asked)), _MOST_PLACEMENTS):
            places = zip(starts, asked, strict=True)
            taken = [(start + index, part) for start, (part, count) in places for index in range(count)]
            if max(index for index, _ in taken) < room:
                yield _slots(taken)

    def demand(self, index: int, slots: Slots) -> Demand:
        """Give the schemas that the item at `index` must keep (JSON Schema, core 10.3.1 and 11.2)."""
        if self._contained or self._watchers:
            return (*self._listed(index), *self._unevaluated(index, slots), *self._contents(index, slots))
        index = min(index, self.prefix)  # behind the prefix all are alike
        demand = self._plain.get(index)
        if demand is None:
            demand = self._plain[index] = tuple(self._listed(index))
        return demand

    def _listed(self, index: int) -> Iterator[Part]:
        for part in self.solution.parts:
            prefix = part.rules.get("prefixItems", ())
            if index < len(prefix):
                yield part.inside(prefix[index], "prefixItems", index)
            elif "items" in part.rules:
                yield part.inside(part.rules["items"], "items")

    def _contents(self, index: int, slots: Slots) -> Iterator[Part]:
        if slots.get(index):
            yield from slots[index]
        else:
            for part in self._limited:
                yield part.against({"not": part.rules["contains"]})

    def _unevaluated(self, index: int, slots: Slots) -> Iterator[Part]:
        for watcher in self._watchers:
            if not self._is_evaluated(watcher, index, slots):
                yield watcher.inside(watcher.rules["unevaluatedItems"], "unevaluatedItems")

    def _is_evaluated(self, watcher: Part, index: int, slots: Slots) -> bool:
        for part in self.solution.parts:
            rules = part.rules
            if part.silent or not part.lies_below(watcher):
                continue
            if "items" in rules or index < len(rules.get("prefixItems", ())):
                return True
            if self._contained.get(part) in slots.get(index, ()) or (
                part is not watcher and "unevaluatedItems" in rules
            ):
                return True
        return False


def _slots(taken: list[tuple[int, Part]]) -> Slots:
    last = max(index for index, _ in taken)
    return {index: [part for place, part in taken if place == index] for index in range(last + 1)}
