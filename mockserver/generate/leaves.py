"""Plain leaf values: takes a place, gives the word or the number that stands where no name tells of more.

What it proposes need not fit the constraints: the makers of text and numbers pull it into them.
"""

from __future__ import annotations

from mockserver.generate.part import Spot

_WORDS = (
    "amber", "birch", "cedar", "delta", "ember", "fern", "grove", "harbor", "iris", "juniper", "kestrel", "lark",
    "maple", "north", "olive", "pearl", "quartz", "river", "sage", "thistle", "umber", "violet", "willow", "yarrow",
)  # fmt: skip


def word(spot: Spot) -> str:
    """Give a word; the variants of one seed all differ."""
    number = spot.seed.below(len(_WORDS)) + spot.variant
    turn, index = divmod(number, len(_WORDS))
    return _WORDS[index] if turn == 0 else f"{_WORDS[index]}-{turn}"


def whole_number(spot: Spot) -> int:
    """Give a small positive integer."""
    return 1 + spot.seed.below(100) + spot.variant


def cents(spot: Spot) -> int:
    """Give a hundred times a small positive number that has a fraction."""
    return 100 * whole_number(spot) + 25 * (1 + spot.seed.child("cents").below(3))
