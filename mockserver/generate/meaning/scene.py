"""Scenes: takes the place of an object in the making, gives what its properties share: topic, person, place and time.

What is shared hangs on the object's seed alone, so that no property's value hangs on which others are there. Objects
that only hold a part of the one around them (an address, a profile) share its scene.
"""

from __future__ import annotations

from mockserver.generate.meaning.bill import Bill
from mockserver.generate.meaning.clock import Clock
from mockserver.generate.meaning.people import Persona
from mockserver.generate.meaning.places import Place
from mockserver.generate.meaning.topics import is_container, noun_of, topic_of_name, topic_of_siblings
from mockserver.generate.meaning.words import singular, word_set, words
from mockserver.generate.part import Spot
from mockserver.generate.seed import Seed
from mockserver.generate.solution import Solution

_PARTS_OF_A_WHOLE = word_set("""
    address addresses location locations profile contact contacts name names billing shipping personal geo
    geometry coordinate coordinates coords position details detail info information attributes metadata meta
    timestamp timestamps audit period range dates properties data position phone email residence home work point
""")
_SHORT_LIVED = frozenset({"run", "release", "message", "error"})


class _Surroundings:
    """What the schemas of an object tell of it: its topic and its noun."""

    def __init__(self, solution: Solution) -> None:
        names = [pointer.rpartition("/")[2] for pointer in reversed(solution.refs)]
        self.is_named = bool(solution.refs)
        if not self.is_named:
            names.append(_home(solution.parts[0].root))
        self.topic = next(filter(None, map(topic_of_name, names)), "")
        self.noun = next(filter(None, map(noun_of, names)), "")
        declared = [name for _, members in solution.having("properties") for name in members]
        self.hint = topic_of_siblings(declared)
        self.declared = frozenset(" ".join(words(name)) for name in declared)


def _home(root: str) -> str:
    """Give the name of what an unnamed schema belongs to: its component's, or the last literal part of its path."""
    tokens = root.split("/")
    if root.startswith("/paths/"):
        parts = [part for part in tokens[2].replace("~1", "/").split("/") if part and "{" not in part]
        return parts[-1] if parts else ""
    return tokens[3] if root.startswith("/components/") and len(tokens) > 3 else ""


class Scene:
    """What the properties of one object share."""

    __slots__ = ("_bill", "_clock", "_people", "_place", "above", "declared", "locale", "noun", "seed", "spot", "topic")

    def __init__(self, spot: Spot, above: Scene | None) -> None:
        around = spot.solution.read(_Surroundings) if spot.solution is not None else None
        self.spot = spot
        self.locale = spot.locale
        self.seed = spot.seed.child(spot.variant) if spot.variant else spot.seed
        self.declared = around.declared if around else frozenset()
        self.topic, self.noun = _named(spot, around, above)
        shared = above is not None and _is_part(spot, above)
        self.above = above if shared else None
        self._people: dict[str, Persona] = {}
        self._place: Place | None = None
        self._clock: Clock | None = None
        self._bill: Bill | None = None

    def person(self, role: str = "") -> Persona:
        """Give the person that the object is about, or the one who plays `role` in it."""
        if self.above is not None:
            return self.above.person(role)
        persona = self._people.get(role)
        if persona is None:
            seed = self.seed.child("person")
            persona = self._people[role] = Persona(seed.child(role) if role else seed, self.locale)
        return persona

    @property
    def place(self) -> Place:
        if self.above is not None:
            return self.above.place
        if self._place is None:
            self._place = Place(self.seed.child("place"), self.locale, anywhere=self.topic in ("country", "currency"))
        return self._place

    @property
    def clock(self) -> Clock:
        if self.above is not None:
            return self.above.clock
        if self._clock is None:
            self._clock = Clock(self.seed.child("time"), short=self.topic in _SHORT_LIVED)
        return self._clock

    @property
    def bill(self) -> Bill:
        if self.above is not None:
            return self.above.bill
        if self._bill is None:
            self._bill = Bill(self.seed.child("money"))
        return self._bill

    def inner(self, name: str) -> Persona:
        """Give the person that the object under the property `name` is about."""
        return Persona(Seed(self.seed.child(name).state).child("person"), self.locale)


def scene_of(spot: Spot) -> Scene:
    """Give the scene of the object that holds `spot`; a value that no object holds has one of its own."""
    holder = spot.above
    while holder is not None and holder.solution is None:
        holder = holder.above
    if holder is None:
        return Scene(spot, None)
    scene: Scene | None = holder.scene
    if scene is None:
        above = scene_of(holder) if holder.above is not None else None
        scene = holder.scene = Scene(holder, above)
    return scene


def _named(spot: Spot, around: _Surroundings | None, above: Scene | None) -> tuple[str, str]:
    """Give topic and noun: by the property's name, by the schema's, by the properties; else by what is around."""
    named = "" if is_container(spot.name) else spot.name
    topic, noun = topic_of_name(named), noun_of(named)
    if around is not None and (around.is_named or not spot.name):
        topic = topic or around.topic
        noun = around.noun or noun
    if around is not None:
        topic = topic or around.hint
    if above is not None and not topic and (not noun or not named):
        topic, noun = above.topic, noun or above.noun
    return topic, noun


def _is_part(spot: Spot, above: Scene) -> bool:
    if spot.path and isinstance(spot.path[-1], int):
        return False
    named = words(spot.name)
    return bool(named) and (named[-1] in _PARTS_OF_A_WHOLE or singular(named[-1]) in _PARTS_OF_A_WHOLE)
