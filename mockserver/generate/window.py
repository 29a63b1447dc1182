"""Windows: takes the place of a list, says which stretch of it is made, and which of its items' members are keys.

What an item is hangs on its number in the list alone, so that any stretch can be made without what comes before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contracts.names import plain
from mockserver.generate.seed import Seed

_KEYS = frozenset({"id", "uuid", "guid", "key"})


@dataclass(frozen=True, slots=True)
class Window:
    """`count` items from number `first` on, of the list at `path`; None for as many as a list usually has."""

    path: tuple[str | int, ...]
    first: int = 0
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """The place of one item: its `number` in the list, and the `seed` of number 0. The keys of all items are drawn from
    that one, each another variant of it, so that none comes twice."""

    seed: Seed
    number: int


def is_key(name: str) -> bool:
    """Say whether a member of this name tells its object from others of its kind."""
    return plain(name) in _KEYS


def key_of(item: Any) -> str | int | None:
    """Give what tells `item` from the others by its name, None when nothing does."""
    if not isinstance(item, dict):
        return None
    return next((value for name, value in item.items() if is_key(name) and isinstance(value, str | int)), None)
