"""Collections: takes what makes a few items at a time, gives the items of a list by their place in it.

Which item stands in a place hangs on the seed alone, not on the page it is asked for with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from mockserver.generate.window import key_of

_MOST_TURNS = 4
_BEYOND = 1_000
"""Items of these numbers and above stand in for those whose keys are taken."""


class Collection:
    """`total` items, of which the first ones are `start`. `make` gives items of which it is told the number of the
    first: `width` of them, always the same ones, or none when there are none to be made."""

    def __init__(self, total: int, start: Sequence[Any], make: Callable[[int], Sequence[Any]], width: int = 1) -> None:
        self.total = total
        self._start = start
        self._make = make
        self._width = width
        self._made: dict[int, Sequence[Any]] = {}
        self._taken = {key_of(item) for item in start} - {None}

    def items(self, start: int, stop: int) -> list[Any]:
        """Give the items from `start` up to `stop`, which is left out; none when none can be made. A list that is to
        be shared out evenly may need some beyond `total`."""
        if not 0 <= start < stop:
            return []
        if stop > len(self._start) and not self._start and self._is_barren:
            self.total = 0
            return []
        return [self._item(index) for index in range(start, stop)]

    def index_of(self, key: Any) -> int | None:
        """Give the place of the item whose id is `key`, None when there is none."""
        if not isinstance(key, str | int):
            return None
        said = str(key)
        for index in range(self.total):
            # A client knows the ids of the pages before, so those further on are seldom made for this.
            if [str(key_of(item)) for item in self.items(index, index + 1)] == [said]:
                return index
        return None

    @cached_property
    def _is_barren(self) -> bool:
        """Whether nothing can be made beyond the start."""
        return not self._stretch(0)

    def _item(self, index: int) -> Any:
        number = index - len(self._start)
        if number < 0:
            return self._start[index]
        made = () if self._is_barren else self._stretch(number // self._width)
        if number % self._width < len(made):
            return made[number % self._width]
        # All that the schema allows is there; a list may hold it again.
        again = self._start or self._stretch(0)
        return again[index % len(again)]

    def _stretch(self, number: int) -> Sequence[Any]:
        """Give the items that are made together with others, none of which has a key of those at the start."""
        found = self._made.get(number)
        if found is None:
            first = len(self._start) + number * self._width
            for turn in range(_MOST_TURNS):
                found = self._make(first + turn * _BEYOND)[: self._width]
                if self._taken.isdisjoint(map(key_of, found)):
                    break
            self._made[number] = found or ()
        return self._made[number]
