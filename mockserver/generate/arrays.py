"""Arrays: takes the parts that an array must keep, gives one: prefix, items, what it contains, and no item twice."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from mockserver.generate.errors import Contradiction, TooDeep
from mockserver.generate.identity import identity
from mockserver.generate.limits import LONGEST_ARRAY, MOST_DRAWS
from mockserver.generate.making import Maker
from mockserver.generate.part import Part, Solution, Spot


def make_array(maker: Maker, solution: Solution, spot: Spot) -> list[Any]:
    """Give an array. Raises Contradiction when its bounds, items and contents cannot be kept together."""
    least = max((bound for _, bound in solution.having("minItems")), default=0)
    most = min((bound for _, bound in solution.having("maxItems")), default=sys.maxsize)
    where = solution.parts[-1].pointer
    if least > most:
        raise Contradiction("`minItems` is above `maxItems`", "minItems", "maxItems", pointer=where)
    if least > LONGEST_ARRAY:
        raise Contradiction(f"arrays are made up to {LONGEST_ARRAY} items", "minItems", pointer=where)
    reason: Contradiction | None = None
    for slots in _placements(solution, least, most):
        plan = _Plan(solution, slots, _size(maker, solution, spot, max(least, len(slots)), most), least)
        try:
            return plan.make(maker, spot)
        except Contradiction as seen:
            reason = reason or seen
    raise reason or Contradiction("what it contains does not fit in", "contains", "maxItems", pointer=where)


Slots = dict[int, list[Part]]


def _placements(solution: Solution, least: int, most: int) -> Iterator[Slots]:
    """Give the ways to place what `contains` asks for: behind the prefix, at the start, and all in the same items."""
    asked: list[tuple[Part, int]] = []
    for part, schema in solution.having("contains"):
        asked.append((part.inside(schema, "contains"), part.rules.get("minContains", 1)))
    asked = [(part, count) for part, count in asked if count]
    if not asked:
        yield {}
        return
    prefix = max((len(members) for _, members in solution.having("prefixItems")), default=0)
    total = sum(count for _, count in asked)
    for start in dict.fromkeys((prefix, 0)):
        if start + total <= min(most, LONGEST_ARRAY):
            slots: Slots = {}
            place = start
            for part, count in asked:
                slots |= {place + i: [part] for i in range(count)}
                place += count
            yield _filled(slots)
        longest = max(count for _, count in asked)
        if start + longest <= min(most, LONGEST_ARRAY):
            together = range(longest)
            yield _filled({start + i: [part for part, count in asked if i < count] for i in together})


def _filled(slots: Slots) -> Slots:
    """Give slots for all items up to the last, because `len` then is how many items there must be."""
    return {index: slots.get(index, []) for index in range(max(slots) + 1)}


def _size(maker: Maker, solution: Solution, spot: Spot, least: int, most: int) -> int:
    if spot.minimal or spot.care > 2:
        return least
    low, high = maker.wishes.array_size or (1, 2)
    size = low + spot.seed.child("size").below(max(1, high - low + 1))
    size = max([size, *(len(members) for _, members in solution.having("prefixItems"))])
    return max(least, min(size, most, LONGEST_ARRAY))


class _Plan:
    """One way to fill an array: `size` items, of which `least` must be there, with `slots` for what it contains."""

    def __init__(self, solution: Solution, slots: Slots, size: int, least: int) -> None:
        self._solution = solution
        self._slots = slots
        self._size = size
        self._least = max(least, len(slots))
        self._unique = any(flag for _, flag in solution.having("uniqueItems"))
        self._evaluated = [part for part, _ in solution.having("unevaluatedItems")]

    def make(self, maker: Maker, spot: Spot) -> list[Any]:
        refs = (*spot.refs, *self._solution.refs)
        items: list[Any] = []
        seen: set[Any] = set()
        for index in range(self._size):
            demanded = index < self._least
            try:
                items.append(self._item(maker, spot, refs, index, demanded, seen))
            except Contradiction:
                if demanded:
                    raise
                break
        return items

    def _item(self, maker: Maker, spot: Spot, refs: tuple[str, ...], index: int, demanded: bool, seen: set[Any]) -> Any:
        demand = self._demand(index)
        place = spot.at(index, refs, minimal=spot.minimal)
        if not self._unique:
            return _made(maker, demand, place, demanded)
        place.seed = spot.seed.child("item")
        for turn in range(index, index + MOST_DRAWS):
            place.variant = spot.variant + turn
            value = _made(maker, demand, place, demanded)
            name = identity(value)
            if name not in seen:
                seen.add(name)
                return value
        where = self._solution.parts[-1].pointer
        raise Contradiction("no further item differs", "uniqueItems", "minItems", "items", pointer=where)

    def _demand(self, index: int) -> list[Part]:
        demand: list[Part] = []
        for part in self._solution.parts:
            keywords = part.rules
            prefix = keywords.get("prefixItems", ())
            if index < len(prefix):
                demand.append(part.inside(prefix[index], "prefixItems", index))
            elif "items" in keywords:
                demand.append(part.inside(keywords["items"], "items"))
            if "maxContains" in keywords and "contains" in keywords and not self._slots.get(index):
                demand.append(part.inside({"not": keywords["contains"]}, "contains"))
        for part in self._evaluated:
            if not self._is_evaluated(part, index):
                demand.append(part.inside(part.rules["unevaluatedItems"], "unevaluatedItems"))
        return demand + self._slots.get(index, [])

    def _is_evaluated(self, watcher: Part, index: int) -> bool:
        for part in self._solution.parts:
            keywords = part.rules
            if isinstance(keywords, dict) and not part.silent and part.lies_below(watcher):
                if "items" in keywords or index < len(keywords.get("prefixItems", ())):
                    return True
                if "contains" in keywords and self._slots.get(index):
                    return True
                if part is not watcher and "unevaluatedItems" in keywords:
                    return True
        return False


def _made(maker: Maker, demand: list[Part], place: Spot, demanded: bool) -> Any:
    """Give an item; one that must be there is made in its shortest form when it leads back to itself."""
    try:
        return maker.make(demand, place)
    except TooDeep:
        if not demanded:
            raise
        place.minimal = True
        return maker.make(demand, place)
