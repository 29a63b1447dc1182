"""Names of properties: takes what an object says of names it does not list, gives names to try."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from mockserver.generate.errors import Contradiction
from mockserver.generate.leaves import word
from mockserver.generate.limits import MOST_DRAWS
from mockserver.generate.making import Maker
from mockserver.generate.members import Members
from mockserver.generate.part import Part, Spot
from mockserver.generate.text_by_pattern import texts

_TOKEN = "name"


def fresh_names(maker: Maker, members: Members, spot: Spot) -> Iterator[str]:
    """Give names that an object might have besides those it declares: by `propertyNames`, by pattern, then words."""
    place = spot.at(_TOKEN, spot.refs)
    place.name = _TOKEN
    if members.names:
        yield from _ruled(maker, members, place)
        return
    chance = place.seed.random()
    for pattern in members.open_patterns():
        try:
            yield from texts(pattern, 1, 60, chance, MOST_DRAWS // 4)
        except ValueError:
            continue
    for place.variant in count():
        yield word(place)


def _ruled(maker: Maker, members: Members, place: Spot) -> Iterator[str]:
    text = Part({"type": "string"}, members.solution.parts[-1].root, members.solution.parts[-1].tokens)
    for pattern in members.open_patterns():
        rule = text.against({"pattern": pattern}, "patternProperties")
        try:
            yield maker.make([*members.names, text, rule], place)
        except Contradiction:
            continue
    for place.variant in count():
        try:
            yield maker.make([*members.names, text], place)
        except Contradiction:
            return
