"""Arrays: takes the parts that an array must keep, gives one: prefix, items, what it contains, and no item twice."""

from __future__ import annotations

from typing import Any

from mockserver.generate.elements import Elements, Slots
from mockserver.generate.errors import Contradiction, TooDeep
from mockserver.generate.identity import identity
from mockserver.generate.limits import LONGEST_ARRAY, MOST_DRAWS
from mockserver.generate.making import Maker
from mockserver.generate.part import Demand, Spot
from mockserver.generate.solution import Solution
from mockserver.generate.window import Numbered

_DEEPEST_PAIR = 2
"""Down to this level arrays have up to two items; further down one shows as much, and bodies stay readable."""
_REQUIRED_ONLY = 2
"""Above this care, arrays are as short as they may be."""


def make_array(maker: Maker, solution: Solution, spot: Spot) -> list[Any]:
    """Give an array. Raises Contradiction when its bounds, items and contents cannot be kept together."""
    elements = solution.read(Elements)
    if elements.least > elements.most:
        raise Contradiction("`minItems` is above `maxItems`", "minItems", "maxItems", pointer=solution.pointer)
    if elements.least > LONGEST_ARRAY:
        message = f"arrays are made up to {LONGEST_ARRAY} items"
        raise Contradiction(message, "minItems", pointer=solution.pointer)
    reason: Contradiction | None = None
    for slots in elements.placements():
        try:
            return _filled(maker, elements, slots, spot)
        except Contradiction as seen:
            reason = reason or seen
    message = "what it has to contain does not fit in"
    raise reason or Contradiction(message, "contains", "maxItems", pointer=solution.pointer)


def _filled(maker: Maker, elements: Elements, slots: Slots, spot: Spot) -> list[Any]:
    """Give an array that holds what `slots` asks for."""
    least = max(elements.least, len(slots))
    refs = spot.refs | dict.fromkeys(elements.solution.refs)
    items: list[Any] = []
    seen: set[Any] = set()
    window = maker.wishes.window if maker.wishes.window and maker.wishes.window.path == spot.path else None
    first = window.first if window else 0
    for index in range(_size(maker, elements, spot, least)):
        place = spot.at(index, refs)
        demanded = index < least
        demand = elements.demand(index, slots)
        if window is not None:
            place.seed = spot.seed.child(first + index)
            place.repeated = spot.repeated or first + index > 0
            place.numbered = Numbered(spot.seed.child(0), first + index)
        try:
            if elements.unique:
                place.seed = spot.seed.child("item")
                place.variant += first
                items.append(_another(maker, demand, place, demanded, seen))
            else:
                made = _made(maker, demand, place, demanded)
                items.append(made if window is None else _of_its_own(maker, demand, place, made))
        except Contradiction:
            if demanded:
                raise
            break
    return items


def _size(maker: Maker, elements: Elements, spot: Spot, least: int) -> int:
    if spot.minimal or spot.care > _REQUIRED_ONLY:
        return least
    low, high = maker.wishes.array_size or (1, 2 if len(spot.path) <= _DEEPEST_PAIR else 1)
    if maker.wishes.length is not None and not spot.path:
        low = high = maker.wishes.length
    window = maker.wishes.window
    if window is not None and window.count is not None and window.path == spot.path:
        low = high = window.count
    size = low + spot.seed.child("size").below(max(1, high - low + 1))
    return max(least, min(max(size, elements.prefix), elements.most, LONGEST_ARRAY))


def _another(maker: Maker, demand: Demand, place: Spot, demanded: bool, seen: set[Any]) -> Any:
    """Give an item that differs from those `seen`.

    The variants of one seed go through all values of a leaf; but the leaves of an object would go in step, and so
    every other draw has a seed of its own.
    """
    start, seed = place.variant + len(seen), place.seed
    for turn in range(2 * MOST_DRAWS):
        place.variant = start + turn // 2
        place.seed = seed.child(place.variant) if turn % 2 else seed
        value = _made(maker, demand, place, demanded)
        name = identity(value)
        if name not in seen:
            seen.add(name)
            return value
    where = demand[-1].pointer if demand else ""
    raise Contradiction("no further item differs", "uniqueItems", "minItems", "items", pointer=where)


def _of_its_own(maker: Maker, demand: Demand, place: Spot, made: Any) -> Any:
    """Give another item than `made` where only the whole tells items apart: the one that the list has at this number,
    as far as there are enough."""
    if isinstance(made, dict) or place.above is None or place.numbered is None:
        return made
    place.seed, place.variant = place.above.seed.child("item"), place.numbered.number
    try:
        return maker.make(demand, place)
    except Contradiction:
        return made


def _made(maker: Maker, demand: Demand, place: Spot, demanded: bool) -> Any:
    """Give an item; one that must be there is made in its shortest form when it leads back to itself."""
    try:
        return maker.make(demand, place)
    except TooDeep:
        if not demanded:
            raise
        place.minimal = True
        return maker.make(demand, place)
