"""Solving one place: takes the schemas that a value must keep, gives the ways to keep them, with no choice left.

References and `allOf` are followed, and of `anyOf`, `oneOf`, `if` and `not` one branch is taken. The ways come in the
order in which they please, one at a time, because the first one nearly always does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from contracts.model.discriminator import property_of
from contracts.model.schema import Schema, SchemaSpace
from mockserver.generate import discriminator
from mockserver.generate.branches import Option, Order, options
from mockserver.generate.dynamic import dynamic_target
from mockserver.generate.errors import Contradiction
from mockserver.generate.kinds import check
from mockserver.generate.limits import MOST_COMBINATIONS, MOST_OF_ONE_BRANCH, MOST_PARTS
from mockserver.generate.negate import left_to_drawing
from mockserver.generate.part import Demand, Part
from mockserver.generate.solution import Solution

_IN_PLACE = frozenset({"$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "not", "discriminator"})
_UNEVALUATED = frozenset({"unevaluatedProperties", "unevaluatedItems"})


_FIRST_CHOICE = 2
"""How many ways wait while the first choice is being made: the start, and the one that the choice belongs to."""


class _Way:
    """A half-gone way: what is decided, and what is still to be looked at."""

    __slots__ = ("choices", "chosen", "likes", "parts", "pending", "refs")

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.refs: dict[str, Part] = {}
        self.likes: dict[str, Any] = {}
        self.chosen: tuple[Part, ...] = ()
        self.pending: list[Part] = []
        self.choices: list[tuple[Part, str]] = []

    def taking(self, option: Option) -> _Way:
        """Give this way with one branch taken."""
        other = _Way()
        other.parts = self.parts.copy()
        other.refs = self.refs.copy()
        other.likes = self.likes | option.likes
        other.chosen = self.chosen if option.chosen is None else (*self.chosen, option.chosen)
        other.pending = option.parts[::-1]
        other.choices = self.choices.copy()
        return other

    def without_first_choice(self) -> _Way:
        """Give this way with its first choice made, which one as yet unknown."""
        other = self.taking(Option([]))
        del other.choices[0]
        return other

    def solution(self) -> Solution:
        return Solution(self.parts, tuple(self.refs), self.likes, self.chosen)


class Scope:
    """Where schemas are looked up: a space, and for dynamic references the pointers passed above.

    `asked` tells whether those above have had a say.
    """

    __slots__ = ("_above", "asked", "space")

    def __init__(self, space: SchemaSpace, above: Iterable[str]) -> None:
        self.space = space
        self.asked = False
        self._above = above

    def dynamic(self, ref: str, part: Part) -> Schema | None:
        """Give what a `$dynamicRef` leads to."""
        self.asked = True
        return dynamic_target(ref, part, self._above, self.space)


def solutions(demand: Demand, order: Order, scope: Scope) -> Iterator[Solution]:
    """Give the ways to keep all of `demand`, the most pleasing first.

    Raises Contradiction, with the reason seen first, when there is not even one.
    """
    return _Search(demand, order, scope).solutions()


class _Search:
    """The search through all combinations of branches, depth first."""

    def __init__(self, demand: Demand, order: Order, scope: Scope) -> None:
        self._demand = demand
        self._order = order
        self._scope = scope
        self._reason: Contradiction | None = None
        self._choice: tuple[Part, str] | None = None
        self._waiting: list[tuple[_Way, Iterator[Option]]] = [(_Way(), iter((Option(list(demand)),)))]

    def solutions(self) -> Iterator[Solution]:
        found = False
        ends = of_one_branch = 0
        while self._waiting and ends < MOST_COMBINATIONS:
            if of_one_branch > MOST_OF_ONE_BRANCH and len(self._waiting) > _FIRST_CHOICE:
                del self._waiting[_FIRST_CHOICE:]  # the first choice was wrong, whatever the later ones are
                of_one_branch = 0
            way, branches = self._waiting[-1]
            option = next(branches, None)
            if option is None:
                self._waiting.pop()
                continue
            if len(self._waiting) <= _FIRST_CHOICE:
                of_one_branch = 0
            way = way.taking(option)
            if not self._goes_on(way):
                ends, of_one_branch = ends + 1, of_one_branch + 1
            elif not way.choices:
                ends, of_one_branch = ends + 1, of_one_branch + 1
                found = True
                yield way.solution()
        if not found:
            raise self._dead_end()

    def _goes_on(self, way: _Way) -> bool:
        """Follow a way up to its next choice, and put that down. False: the way ends in a contradiction."""
        try:
            older, way.choices = way.choices, []
            _follow(way, self._scope)
            way.choices += older  # what a branch brings is decided first: it shows soonest whether the branch will do
            check(way.parts)
        except Contradiction as seen:
            if not any(part.silent for part in way.parts):  # what we ask for on top explains nothing
                self._reason = self._reason or seen
            return False
        if way.choices:
            part, keyword = self._choice = way.choices[0]
            rest = way.without_first_choice()
            self._waiting.append((rest, options(part, keyword, way.parts, self._order, self._scope.space)))
        return True

    def _dead_end(self) -> Contradiction:
        """Give the reason why there is no way."""
        if self._reason is not None:
            return no_branch(*self._choice, self._reason) if self._choice else self._reason
        part, keyword = self._choice or (self._demand[-1], "not")
        if keyword == "not" and part.silent:
            return Contradiction("whatever keeps one branch keeps another one too", "oneOf", pointer=part.pointer)
        return Contradiction(f"`{keyword}` leaves nothing", keyword, pointer=part.pointer)


def no_branch(part: Part, keyword: str, reason: Contradiction) -> Contradiction:
    """Give the contradiction that no branch of a choice can be kept, with the reason seen first."""
    if reason.keywords[:1] == (keyword,) or keyword not in ("anyOf", "oneOf"):
        return reason
    message = f"no branch of `{keyword}` can be kept: {reason.message}"
    return Contradiction(message, keyword, *reason.keywords, pointer=part.pointer)


def _follow(way: _Way, scope: Scope) -> None:
    """Look at all that is pending: follow what is sure, and put down what has to be chosen."""
    while way.pending:
        part = way.pending.pop()
        if part.keywords is False:
            raise Contradiction("no value is allowed here", "false", pointer=part.pointer)
        if part.keywords is True:
            continue
        way.parts.append(part)
        if len(way.parts) > MOST_PARTS:
            raise Contradiction(f"more than {MOST_PARTS} schemas are joined", "allOf", pointer=part.pointer)
        rules = part.rules
        if _IN_PLACE.isdisjoint(rules):
            continue
        if "allOf" in rules:
            members = enumerate(rules["allOf"])
            way.pending.extend([part.below(member, "allOf", i) for i, member in members][::-1])
        if "$ref" in rules:
            _enter(way, part, scope.space.target(rules["$ref"]))
        if "$dynamicRef" in rules:
            target = scope.dynamic(rules["$dynamicRef"], part)
            if target is not None:
                _enter(way, part, target)
        _put_down_choices(way, part, scope.space)


def _enter(way: _Way, part: Part, target: Schema) -> None:
    passed = way.refs.get(target.pointer)
    if passed is not None and (part.lies_below(passed) or not _watched(part)):
        return  # keeping it twice is keeping it once
    entered = Part(target.keywords, target.pointer, (), part, part.silent)
    way.refs[target.pointer] = entered
    way.pending.append(entered)


def _put_down_choices(way: _Way, part: Part, space: SchemaSpace) -> None:
    rules = part.rules
    for keyword in ("oneOf", "anyOf"):
        if keyword in rules:
            way.choices.append((part, keyword))
    if "if" in rules and ("then" in rules or "else" in rules):
        way.choices.append((part, "if"))
    if "not" in rules and not left_to_drawing(rules["not"]):
        way.choices.append((part, "not"))
    name = property_of(rules) if "discriminator" in rules else None
    if name is not None and "oneOf" not in rules and "anyOf" not in rules:
        value, child = discriminator.child_of(part, space, way.refs)
        way.likes.setdefault(name, value)
        if child is not None:
            way.choices.append((child, "discriminator"))


def _watched(part: Part) -> bool:
    """Say whether some part above asks what has been evaluated below it."""
    node: Part | None = part
    while node is not None:
        if not _UNEVALUATED.isdisjoint(node.rules):
            return True
        node = node.above
    return False
