"""Collections: takes what makes a few items at a time, gives the items of a list by their place in it.

Which item stands in a place hangs on the seed alone, not on the page it is asked for with.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contracts.names import plain
from mockserver.generate.identity import identity

_KEYS = frozenset({"id", "uuid", "guid", "key"})
_MOST_BARREN = 6


class Collection:
    """`total` items; `make` gives the next few for 0, 1, 2 and so on, each time the same ones."""

    def __init__(self, total: int, make: Callable[[int], list[Any]]) -> None:
        self.total = total
        self._make = make
        self._made = 0
        self._items: list[Any] = []
        self._seen: set[Any] = set()

    def items(self, start: int, stop: int) -> list[Any]:
        """Give the items from `start` up to `stop`, which is left out; none when none can be made. A list that is to
        be shared out evenly may need some beyond `total`."""
        if not 0 <= start < stop:
            return []
        self._grow(stop)
        return self._items[start:stop]

    def index_of(self, key: Any) -> int | None:
        """Give the place of the item whose id is `key`, None when there is none."""
        if not isinstance(key, str | int):
            return None
        said = str(key)
        for index in range(self.total):
            # A client knows the ids of the pages before, so those further on are seldom made for this.
            if [str(id_of(item)) for item in self.items(index, index + 1)] == [said]:
                return index
        return None

    def _grow(self, size: int) -> None:
        """Make items until there are `size`. No item comes twice, as long as new ones can be made."""
        barren = 0
        while len(self._items) < size:
            drawn = self._make(self._made)
            self._made += 1
            fresh = [item for item in drawn if self._is_new(item)]
            barren = 0 if fresh else barren + 1
            if barren > _MOST_BARREN:
                # All that the schema allows is there; a list may hold it again.
                fresh = drawn or self._items[:1]
                if not fresh:
                    self.total = 0
                    return
            self._items += fresh

    def _is_new(self, item: Any) -> bool:
        key = id_of(item)
        name = identity(item if key is None else key)
        if name in self._seen:
            return False
        self._seen.add(name)
        return True


def id_of(item: Any) -> Any:
    """Give what tells `item` from the others by its name, None when nothing does."""
    if not isinstance(item, dict):
        return None
    found = (value for name, value in item.items() if plain(name) in _KEYS and isinstance(value, str | int))
    return next(found, None)
