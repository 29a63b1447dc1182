"""Solving one place: takes the schemas that a value must keep, gives the ways to keep them, with no choice left.

References and `allOf` are followed, and of `anyOf`, `oneOf`, `if` and `not` one branch is taken. The ways come in the
order in which they please, one at a time, because the first one nearly always does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

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
    start = _Way()
    start.pending = list(demand[::-1])
    waiting: list[tuple[_Way, Iterator[Option] | None]] = [(start, None)]
    reason: Contradiction | None = None
    choice: tuple[Part, str] | None = None
    found = False
    of_one_branch = 0
    for _ in range(MOST_COMBINATIONS):
        if not waiting:
            break
        if of_one_branch > MOST_OF_ONE_BRANCH:
            del waiting[1:]  # the first choice was wrong, whatever the later ones are
        way, branches = waiting.pop()
        of_one_branch = of_one_branch + 1 if waiting else 0
        if branches is not None:
            option = next(branches, None)
            if option is None:
                continue
            waiting.append((way, branches))
            way = way.taking(option)
        try:
            _follow(way, scope)
            check(way.parts)
        except Contradiction as seen:
            if not any(other.silent for other in way.parts):  # what we ask for on top explains nothing
                reason = reason or seen
            continue
        if way.choices:
            part, keyword = choice = way.choices.pop(0)
            waiting.append((way, options(part, keyword, way.parts, order, scope.space)))
            continue
        found = True
        yield way.solution()
    if not found:
        raise _dead_end(demand, choice, reason)


def _dead_end(demand: Demand, choice: tuple[Part, str] | None, reason: Contradiction | None) -> Contradiction:
    """Give the reason why there is no way, where `choice` was the last one to be made."""
    if reason is not None:
        return no_branch(*choice, reason) if choice else reason
    part, keyword = choice or (demand[-1], "not")
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
    name = discriminator.property_of(rules) if "discriminator" in rules else None
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
