"""Names of properties: takes what an object says of names it does not list, gives names to try."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from mockserver.generate.errors import Contradiction
from mockserver.generate.leaves import word
from mockserver.generate.limits import MOST_DRAWS
from mockserver.generate.making import Maker
from mockserver.generate.meaning.keys import keys
from mockserver.generate.members import Members
from mockserver.generate.part import Part, Spot
from mockserver.generate.text_by_pattern import texts

_TOKEN = "*"  # names have no name
_LONGEST_NAME = 60


def fresh_names(maker: Maker, members: Members, spot: Spot) -> Iterator[str]:
    """Give names that an object might have besides those it declares.

    By `propertyNames`, by pattern, by what the object itself is called, then words.
    """
    place = spot.at(_TOKEN, spot.refs)
    if members.names:
        yield from _ruled(maker, members, place)
        return
    chance = place.seed.random()
    for pattern in members.patterns:
        try:
            yield from texts(pattern, 1, _LONGEST_NAME, chance, MOST_DRAWS // 4)
        except ValueError:
            continue
    yield from keys(spot)
    for place.variant in count():
        yield word(place)


def _ruled(maker: Maker, members: Members, place: Spot) -> Iterator[str]:
    """Give names that keep `propertyNames`: of those the ones that a pattern describes first."""
    text = Part({"type": "string"}, members.solution.pointer, silent=True)
    for pattern in members.patterns:
        try:
            yield maker.make((*members.names, text.against({"pattern": pattern})), place)
        except Contradiction:
            continue
    for place.variant in count():
        try:
            yield maker.make((*members.names, text), place)
        except Contradiction:
            return
