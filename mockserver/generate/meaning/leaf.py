"""Leaves with what is known of them: takes a spot, gives draws, and the person, the place and the time to draw from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar

from mockserver.generate.meaning.bill import Bill
from mockserver.generate.meaning.clock import Clock
from mockserver.generate.meaning.people import Persona
from mockserver.generate.meaning.places import Place
from mockserver.generate.meaning.scene import scene_of
from mockserver.generate.meaning.topics import topic_of_words
from mockserver.generate.meaning.words import Words
from mockserver.generate.part import Spot

Held = TypeVar("Held")

_FEW_DIGITS = 8


class NothingLeft(Exception):
    """Siblings have to differ, and all that can be drawn has been."""


class Leaf:
    """One leaf to draw a value for.

    `qualifier` holds the words of its name before those that say what it is; `sample` is what the document shows in
    its place; `least` and `most` bound the length of a text or the size of a number, None where nothing does.
    """

    __slots__ = ("_scene", "form", "kind", "least", "most", "qualifier", "sample", "seed", "spot", "topic")

    def __init__(self, spot: Spot, kind: str, form: str, sample: Any) -> None:
        self.spot = spot
        self.kind = kind
        self.form = form
        self.sample = sample
        self.seed = spot.seed.child(spot.variant) if spot.variant else spot.seed
        self.qualifier: Words = ()
        self.least: float | None = None
        self.most: float | None = None
        self._scene = scene_of(spot)
        self.topic = self._scene.topic

    def qualify(self, qualifier: Words) -> None:
        """Say which words of the name stand before those that were understood."""
        self.qualifier = qualifier
        if qualifier:
            self.topic = topic_of_words(qualifier) or self.topic

    @property
    def is_member(self) -> bool:
        """Say whether it is a property, or the first item of a list that is one: it may share what its object is."""
        path = self.spot.path
        return not path or not isinstance(path[-1], int) or path[-1] == 0

    @property
    def noun(self) -> str:
        return self._scene.noun

    @property
    def own_topic(self) -> str:
        """The topic of the object, whatever the leaf's own name says."""
        return self._scene.topic

    @property
    def locale(self) -> str:
        return self.spot.locale

    @property
    def declared(self) -> frozenset[str]:
        """The names of the object's properties, as words with blanks between them."""
        return self._scene.declared

    @property
    def person(self) -> Persona:
        if not self.is_member or self.spot.variant:
            return Persona(self.seed, self.locale)
        role = self.qualifier[-1] if self.qualifier and topic_of_words(self.qualifier[-1:]) == "person" else ""
        return self._scene.person("" if role == self._scene.noun else role)

    @property
    def place(self) -> Place:
        if not self.is_member or self.spot.variant:
            return Place(self.seed, self.locale, anywhere=True)
        return self._scene.place

    @property
    def clock(self) -> Clock:
        if not self.is_member or self.spot.variant:
            return Clock(self.seed, short=False)
        return self._scene.clock

    @property
    def bill(self) -> Bill:
        return Bill(self.seed) if self.spot.variant else self._scene.bill

    @property
    def order(self) -> int | None:
        """Where in a list the object that holds the leaf stands, counted from 1; None where it stands in none."""
        holder = self.spot.above
        if holder is not None and holder.numbered is not None:
            return holder.numbered.number + 1
        place = self.spot.path[-2:-1]
        return place[0] + 1 if place and isinstance(place[0], int) else None

    def inner(self, name: str) -> Persona:
        """Give the person that the property `name` beside this one is about."""
        return self._scene.inner(name)

    def sibling(self, name: str) -> Any:
        """Give the value of a property beside this one, if it has been made already."""
        holder = self.spot.above
        return holder.made.get(name) if holder is not None and holder.made is not None else None

    def outer(self, name: str) -> Any:
        """Give the value of a property beside the object that holds this leaf, if it has been made already."""
        holder = self.spot.above.above if self.spot.above is not None else None
        return holder.made.get(name) if holder is not None and holder.made is not None else None

    def pick(self, values: Sequence[Held]) -> Held:
        """Give one of `values`, for each variant another. Raises NothingLeft."""
        if self.spot.variant >= len(values):
            raise NothingLeft
        return values[(self.spot.seed.below(len(values)) + self.spot.variant) % len(values)]

    def between(self, low: int, high: int) -> int:
        """Give a number from `low` to `high`, for each variant another. Raises NothingLeft."""
        size = high - low + 1
        if self.spot.variant >= size:
            raise NothingLeft
        return low + (self.spot.seed.below(size) + self.spot.variant) % size

    def digits(self, count: int) -> str:
        """Give `count` digits, of which the first is not 0. Few of them are counted up from variant to variant:
        chance would soon give the same again."""
        is_short = count <= _FEW_DIGITS
        seed = self.spot.seed if is_short else self.seed
        text = _written(seed.random().getrandbits(4 * count + 8), "0123456789", count)
        text = "7" + text[1:] if text.startswith("0") else text
        if not is_short or not self.spot.variant:
            return text
        least = 10 ** (count - 1)
        return str(least + (int(text) - least + self.spot.variant) % (9 * least))

    def hex(self, count: int) -> str:
        """Give `count` hexadecimal digits."""
        return _written(self.seed.random().getrandbits(4 * count), "0123456789abcdef", count)

    def letters(self, count: int, alphabet: str = "bcdfghjkmnpqrstvwxz") -> str:
        """Give `count` letters; without vowels no words come out, and so no bad ones."""
        return _written(self.seed.random().getrandbits(6 * count), alphabet, count)


def _written(number: int, alphabet: str, count: int) -> str:
    size = len(alphabet)
    return "".join(alphabet[number // size**place % size] for place in range(count))


Drawn: TypeAlias = "str | int | float"
Draw: TypeAlias = Callable[[Leaf], Drawn]
