"""Elements of arrays: takes the parts that an array must keep, says which schemas the item at an index has to keep."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from mockserver.generate.limits import LONGEST_ARRAY
from mockserver.generate.part import Demand, Part
from mockserver.generate.solution import Solution

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
        self._contained = [
            (part.inside(schema, "contains"), part.rules.get("minContains", 1))
            for part, schema in solution.having("contains")
        ]
        self._limited = [part for part, _ in solution.having("contains") if "maxContains" in part.rules]
        self._watchers = [part for part, _ in solution.having("unevaluatedItems")]
        self._plain: dict[int, Demand] = {}

    def placements(self) -> Iterator[Slots]:
        """Give the ways to place what `contains` asks for.

        Behind the prefix before at the start, and items of their own before the same items for all.
        """
        asked = [(part, count) for part, count in self._contained if count]
        if not asked:
            yield {}
            return
        total = sum(count for _, count in asked)
        longest = max(count for _, count in asked)
        for start in dict.fromkeys((self.prefix, 0)):
            if start + total <= min(self.most, LONGEST_ARRAY):
                row = [part for part, count in asked for _ in range(count)]
                yield _slots(start, [[part] for part in row])
            if start + longest <= min(self.most, LONGEST_ARRAY):
                yield _slots(start, [[part for part, count in asked if index < count] for index in range(longest)])

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
            if ("contains" in rules and slots.get(index)) or (part is not watcher and "unevaluatedItems" in rules):
                return True
        return False


def _slots(start: int, rows: list[list[Part]]) -> Slots:
    return {index: rows[index - start] if index >= start else [] for index in range(start + len(rows))}
