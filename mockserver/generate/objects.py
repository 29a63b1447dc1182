"""Objects: takes the parts that an object must keep, gives one: what is required, what pleases, what is lacking."""

from __future__ import annotations

from itertools import islice
from typing import Any

from mockserver.generate.errors import Contradiction, TooDeep
from mockserver.generate.limits import MOST_DRAWS, MOST_PROPERTIES
from mockserver.generate.making import Maker
from mockserver.generate.members import Members
from mockserver.generate.names import fresh_names
from mockserver.generate.part import Part, Solution, Spot


def make_object(maker: Maker, solution: Solution, spot: Spot) -> dict[str, Any]:
    """Give an object. Raises Contradiction when its properties and their number cannot be kept together."""
    members = Members(solution)
    where = solution.parts[-1].pointer
    if members.least > members.most:
        raise Contradiction("`minProperties` is above `maxProperties`", "minProperties", "maxProperties", pointer=where)
    if members.least > MOST_PROPERTIES:
        raise Contradiction(f"objects are made up to {MOST_PROPERTIES} properties", "minProperties", pointer=where)
    return _Object(maker, members, spot).make()


class _Object:
    """One object in the making."""

    def __init__(self, maker: Maker, members: Members, spot: Spot) -> None:
        self._maker = maker
        self._members = members
        self._spot = spot
        self._refs = (*spot.refs, *members.solution.refs)
        self._made: dict[str, Any] = {}
        self._barred: set[str] = set()
        self._where = members.solution.parts[-1].pointer

    def make(self) -> dict[str, Any]:
        required = self._members.with_needed(self._members.required)
        if len(required) > self._members.most:
            raise Contradiction("more is required than may be there", "required", "maxProperties", pointer=self._where)
        for name in sorted(required, key=self._members.is_open):
            self._member(name, demanded=True)
        self._add_optional(required)
        self._add_fresh()
        present = {name: self._made[name] for name in (*self._members.declared, *self._made) if name in self._made}
        return self._with_dependent(present)

    def _add_optional(self, required: dict[str, None]) -> None:
        known = self._members.declared | dict.fromkeys(self._members.solution.likes)
        wanted = [name for name in known if name not in required and self._is_wanted(name)]
        lacking = self._members.least - len(self._made)
        if not wanted and lacking > 0:
            wanted = [name for name in self._members.declared if name not in required][:lacking]
        for name in wanted:
            if name in self._made:
                continue
            group = [n for n in self._members.with_needed({name: None}) if n not in self._made]
            if len(self._made) + len(group) > self._members.most or self._barred.intersection(group):
                continue
            self._add_group(group)

    def _add_group(self, group: list[str]) -> None:
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

    def _is_wanted(self, name: str) -> bool:
        spot, attempt = self._spot, self._maker.attempt
        if spot.minimal or attempt.bare or spot.care > 2 or len(spot.path) >= attempt.optional_depth:
            return name in self._members.solution.likes and not spot.care
        wish = self._maker.wishes.optional
        if wish == "sometimes":
            return spot.seed.child(name).child("there").below(2) == 0
        return wish == "always"

    def _member(self, name: str, *, demanded: bool) -> None:
        if self._members.names and not self._maker.keeps(self._members.names, name):
            raise Contradiction(f"the name {name!r} is not allowed", "propertyNames", pointer=self._where)
        demand = self._members.demand(name)
        place = self._spot.at(name, self._refs)
        place.minimal = self._spot.minimal
        place.like = self._members.solution.likes.get(name)
        try:
            self._made[name] = self._maker.make(demand, place)
        except TooDeep:
            if not demanded:
                raise
            place.minimal = True
            self._made[name] = self._maker.make(demand, place)
        except Contradiction as seen:
            if demanded:
                seen = self._of_required(name, seen)
            raise seen from None

    def _of_required(self, name: str, seen: Contradiction) -> Contradiction:
        """Say that a property which is not allowed is required: then `required` is one of the keywords at odds."""
        if seen.keywords == ("false",):
            keyword = seen.pointer.rpartition("/")[2]
            shown = keyword if keyword in ("additionalProperties", "unevaluatedProperties") else "properties"
            message = f"{name!r} is required and not allowed"
            return Contradiction(message, "required", shown, pointer=seen.pointer)
        return seen

    def _add_fresh(self) -> None:
        """Add properties with names of our own: as many as must be there, and one to show what a map holds."""
        members, spot = self._members, self._spot
        lacking = members.least - len(self._made)
        shown = members.is_map() and not (spot.minimal or self._maker.attempt.bare or spot.care)
        if len(spot.path) >= self._maker.attempt.optional_depth or self._maker.wishes.optional == "never":
            shown = False
        wanted = max(lacking, 1 if shown and not self._made and members.most else 0)
        if wanted <= 0:
            return
        reason: Contradiction | None = None
        for name in islice(fresh_names(self._maker, members, spot), MOST_DRAWS + 2 * wanted):
            if name in self._made or name in self._barred:
                continue
            try:
                self._member(name, demanded=lacking > 0)
            except Contradiction as seen:
                self._barred.add(name)
                reason = seen
                continue
            wanted -= 1
            if not wanted:
                return
        if members.least > len(self._made):
            keywords = ("minProperties", *(reason.keywords if reason else ()))
            raise Contradiction("too few properties are allowed", *keywords, pointer=self._where)

    def _with_dependent(self, present: dict[str, Any]) -> dict[str, Any]:
        """Give the object, made anew where a property brings a schema for the whole of it."""
        solution = self._members.solution
        known = {id(part.keywords) for part in solution.parts}
        fresh = [(name, part) for name, part in self._members.dependent(present) if id(part.keywords) not in known]
        fresh = [(name, part) for name, part in fresh if part.keywords is not True]
        if not fresh:
            return present
        added = [part for _, part in fresh]
        if not self._maker.keeps(added, present):
            return self._again(added, {name for name, _ in fresh})
        return present

    def _again(self, added: list[Part], names: set[str]) -> dict[str, Any]:
        try:
            value: dict[str, Any] = self._maker.make([*self._members.solution.parts, *added], self._spot)
            return value
        except Contradiction:
            if names & self._members.required.keys():
                raise
        for name in names:
            self._members.declared.pop(name, None)
        self._made.clear()
        return self.make()
