"""Objects: takes the parts that an object must keep, gives one: what is required, what pleases, what is lacking."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from mockserver.generate.errors import Contradiction, TooDeep
from mockserver.generate.limits import MOST_DRAWS, MOST_PROPERTIES
from mockserver.generate.making import Maker
from mockserver.generate.meaning.stages import Stages
from mockserver.generate.members import Members
from mockserver.generate.names import fresh_names
from mockserver.generate.part import Demand, Spot
from mockserver.generate.solution import Solution
from mockserver.generate.window import Numbered, is_key

_TELLING = frozenset({"id", "uuid", "sha", "login", "number", "name", "title", "owner", "slug", "user", "customer"})
_REQUIRED_ONLY = 2
"""Above this care, objects have no property that they can do without."""


def make_object(maker: Maker, solution: Solution, spot: Spot) -> dict[str, Any]:
    """Give an object. Raises Contradiction when its properties and their number cannot be kept together."""
    members = solution.read(Members)
    if members.least > members.most:
        message = "`minProperties` is above `maxProperties`"
        raise Contradiction(message, "minProperties", "maxProperties", pointer=solution.pointer)
    if members.least > MOST_PROPERTIES:
        message = f"objects are made up to {MOST_PROPERTIES} properties"
        raise Contradiction(message, "minProperties", pointer=solution.pointer)
    if len(members.required) > members.most:
        message = "more properties are required than may be there"
        raise Contradiction(message, "required", "maxProperties", pointer=solution.pointer)
    barred: set[str] = set()
    while True:
        value = _Object(maker, members, spot, barred).make()
        culprits = _broken_by(maker, members, value)
        if not culprits:
            return value
        names, parts = culprits
        try:
            whole: dict[str, Any] = maker.make((*solution.parts, *parts), spot)
            return whole
        except Contradiction:
            if names <= barred or not names.isdisjoint(members.required):
                raise
        barred |= names


def _broken_by(maker: Maker, members: Members, value: dict[str, Any]) -> tuple[set[str], Demand] | None:
    """Give the properties that bring a schema which `value` does not keep, and those schemas (`dependentSchemas`)."""
    broken = [(name, part) for name, part in members.dependent(value) if not maker.keeps((part,), value)]
    return ({name for name, _ in broken}, tuple(part for _, part in broken)) if broken else None


class _Object:
    """One object in the making. `barred` names are left out."""

    def __init__(self, maker: Maker, members: Members, spot: Spot, barred: set[str]) -> None:
        self._maker = maker
        self._members = members
        self._spot = spot
        self._refs = spot.refs | dict.fromkeys(members.solution.refs)
        self._likes = members.solution.likes
        self._made: dict[str, Any] = {}
        self._barred = set(barred)
        spot.solution, spot.made, spot.scene = members.solution, self._made, None
        attempt = maker.attempt
        deep = len(spot.path) >= attempt.optional_depth
        self._sparing = spot.minimal or attempt.bare or deep or spot.care > _REQUIRED_ONLY

    def make(self) -> dict[str, Any]:
        for name in _telling_first(self._members.required):
            self._member(name, demanded=True)
        self._add_optional()
        self._add_fresh()
        stages = self._members.solution.read(Stages)
        if stages and not self._maker.attempt.care:  # else something was wrong, and this may have been the cause
            self._leave_to_come(stages)
        in_order = [name for name in self._members.declared if name in self._made]
        return {name: self._made[name] for name in dict.fromkeys((*in_order, *self._made))}

    def _add_optional(self) -> None:
        members = self._members
        wanted = [name for name in (*members.declared, *self._likes) if self._is_wanted(name)]
        for name in (*_telling_first(wanted), *members.declared):
            if name in self._made or (name not in wanted and len(self._made) >= members.least):
                continue
            group = [other for other in members.with_needed((name,)) if other not in self._made]
            if len(self._made) + len(group) <= members.most and self._barred.isdisjoint(group):
                self._add_together(group)

    def _is_wanted(self, name: str) -> bool:
        if name in self._made or name in self._barred:
            return False
        if name in self._likes and not self._spot.care:
            return True
        wish = self._maker.wishes.optional
        if self._sparing or wish == "never" or self._is_beside_window(name):
            return False
        return wish == "always" or self._spot.seed.child(name).child("there").below(2) == 0

    def _is_beside_window(self, name: str) -> bool:
        """Say whether all that is wanted is a stretch of a list elsewhere. Where that does not fit, all is made."""
        window = self._maker.wishes.window
        if window is None or window.count is None or self._maker.attempt.care:
            return False
        level = len(self._spot.path)
        return level < len(window.path) and self._spot.path == window.path[:level] and name != window.path[level]

    def _add_together(self, group: list[str]) -> None:
        """Add properties that only come together, or none of them."""
        added: list[str] = []
        for name in group:
            try:
                self._member(name, demanded=False)
            except Contradiction:
                self._barred.add(name)
                for other in added:
                    del self._made[other]
                return
            added.append(name)

    def _member(self, name: str, *, demanded: bool) -> None:
        names = self._members.names
        if names and not self._maker.keeps(names, name):
            pointer = self._members.solution.pointer
            raise Contradiction(f"the name {name!r} is not allowed", "propertyNames", pointer=pointer)
        demand = self._members.demand(name)
        place = self._spot.at(name, self._refs)
        place.like = self._likes.get(name)
        if self._spot.numbered is not None and is_key(name) and self._own_key(name, demand, self._spot.numbered):
            return
        try:
            self._made[name] = self._maker.make(demand, place)
        except TooDeep:
            if not demanded:
                raise
            place.minimal = True
            self._made[name] = self._maker.make(demand, place)
        except Contradiction as seen:
            if demanded and seen.keywords == ("false",):
                raise _not_allowed(name, seen) from None
            raise

    def _own_key(self, name: str, demand: Demand, numbered: Numbered) -> bool:
        """Add what tells the object from the others in its list, say whether there is one left for it."""
        place = self._spot.at(name, self._refs)
        place.like = self._likes.get(name)
        place.seed, place.variant = numbered.seed.child(name), numbered.number
        try:
            self._made[name] = self._maker.make(demand, place)
        except Contradiction:
            return False
        return True

    def _leave_to_come(self, stages: Stages) -> None:
        """Leave out what has not come yet, or say null, where the schema lets us; what was shown to us stays."""
        members = self._members
        for name in list(stages.to_come(self._made)):
            if name in self._likes or (*self._spot.path, name) in self._maker.attempt.examples:
                continue
            if self._maker.keeps(members.demand(name), None):
                self._made[name] = None
            elif len(self._made) > members.least:
                others = [other for other in self._made if other != name]
                if name not in members.required and name not in members.with_needed(others):
                    del self._made[name]

    def _add_fresh(self) -> None:
        """Add properties with names of our own: as many as must be there, and one to show what a map holds."""
        members = self._members
        lacking = members.least - len(self._made)
        shown = members.is_map and not self._sparing and not self._spot.care and self._maker.wishes.optional != "never"
        wanted = max(lacking, 1 if shown and not self._made and members.most else 0)
        if wanted <= 0:
            return
        for name in islice(fresh_names(self._maker, members, self._spot), MOST_DRAWS + 2 * wanted):
            if name in self._made or name in self._barred:
                continue
            try:
                self._member(name, demanded=lacking > 0)
            except Contradiction:
                self._barred.add(name)
                continue
            if len(self._made) >= members.least and wanted <= 1:
                return
            wanted -= 1
        if members.least > len(self._made):
            named = members.solution.named(
                "minProperties", "propertyNames", "additionalProperties", "unevaluatedProperties"
            )
            raise Contradiction("too few properties are allowed", *named, pointer=members.solution.pointer)


def _telling_first(names: Iterable[str]) -> list[str]:
    """Give `names` with those first that tell what the object is, because others name it by them (``url``)."""
    return sorted(names, key=lambda name: name not in _TELLING)


def _not_allowed(name: str, seen: Contradiction) -> Contradiction:
    """Say that a property is required and not allowed, and by which keyword."""
    last = seen.pointer.rpartition("/")[2]
    keyword = last if last in ("additionalProperties", "unevaluatedProperties") else "properties"
    return Contradiction(f"{name!r} is required and not allowed", "required", keyword, pointer=seen.pointer)
