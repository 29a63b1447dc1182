"""The shelf: takes what was worth making once, gives it again as long as there is room for it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

OF_VALUES = 40_000_000
OF_REPLIES = 4_000_000
"""Bytes that what one process keeps may weigh, about. Replies are quickly made of values, and a few of them stay near
the processor."""

_MOST_ASKED = 4096


class Shelf:
    """Keeps values by key, each with its weight in bytes; those not asked for the longest make room for new ones."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._weight = 0
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._asked = [0] * _MOST_ASKED

    def get(self, key: Hashable) -> Any:
        """Give what is kept as `key`, None when nothing is."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def comes_again(self, key: Hashable) -> bool:
        """Say whether `key` was asked about lately, and remember that it is now: what is asked for once only need not
        be kept, and to keep it costs more than to forget it."""
        number = hash(key)
        place = number % _MOST_ASKED
        if self._asked[place] == number:
            return True
        self._asked[place] = number
        return False

    def put(self, key: Hashable, value: Any, weight: int) -> None:
        """Keep `value` as `key`. What weighs more than an eighth of all the room is not kept."""
        if weight * 8 > self._room:
            return
        before = self._kept.pop(key, None)
        self._kept[key] = value, weight
        self._weight += weight - (before[1] if before else 0)
        while self._weight > self._room:
            _, (_, gone) = self._kept.popitem(last=False)
            self._weight -= gone
