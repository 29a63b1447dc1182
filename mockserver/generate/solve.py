"""Solving one place: takes the schemas that a value must keep, gives the ways to keep them, with no choice left.

References and `allOf` are followed, and of `anyOf`, `oneOf`, `if` and `not` one branch is taken. The ways come in the
order in which they please, one at a time, because the first one nearly always does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.model.schema import Keywords, Schema, SchemaSpace
from mockserver.generate import discriminator
from mockserver.generate.budget import Try
from mockserver.generate.dynamic import dynamic_target
from mockserver.generate.errors import Contradiction, TooDeep
from mockserver.generate.heights import Heights
from mockserver.generate.kinds import check
from mockserver.generate.limits import MOST_COMBINATIONS, MOST_OF_ONE_BRANCH
from mockserver.generate.negate import left_to_drawing, negations
from mockserver.generate.part import Part, Solution, Spot

IN_PLACE = frozenset({"$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "not", "discriminator"})
"""Keywords that need more than a look at the part itself."""

_TALLEST = 1_000_000


class _Way:
    """A half-gone way: what is decided, and what is still to be looked at."""

    __slots__ = ("parts", "refs", "likes", "chosen", "pending", "choices")

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.refs: dict[str, Part] = {}
        self.likes: dict[str, Any] = {}
        self.chosen: tuple[Part, ...] = ()
        self.pending: list[Part] = []
        self.choices: list[tuple[Part, str]] = []

    def copy(self) -> _Way:
        other = _Way()
        other.parts = self.parts.copy()
        other.refs = self.refs.copy()
        other.likes = self.likes.copy()
        other.chosen = self.chosen
        other.choices = self.choices.copy()
        return other


class _Option:
    """One branch of a choice: the parts it adds, the one that counts as chosen, and what a discriminator likes then."""

    __slots__ = ("parts", "chosen", "likes")

    def __init__(self, parts: list[Part], chosen: Part | None = None, likes: dict[str, Any] | None = None) -> None:
        self.parts = parts
        self.chosen = chosen
        self.likes = likes or {}


class Solver:
    """Solves places of values of one space's schemas."""

    def __init__(self, space: SchemaSpace, heights: Heights, ignore_order: bool) -> None:
        self._space = space
        self._heights = heights
        self._ignore_order = ignore_order

    def solutions(self, demand: list[Part], spot: Spot, attempt: Try) -> Iterator[Solution]:
        """Give the ways to keep all of `demand`, the most pleasing first.

        Raises Contradiction, with the reason seen first, when there is not even one; TooDeep when all that there are
        lead back to a schema above.
        """
        start = _Way()
        start.pending = demand[::-1]
        waiting: list[tuple[_Way, Iterator[_Option] | None]] = [(start, None)]
        reason: Contradiction | None = None
        found = False
        of_one_branch = 0
        for _ in range(MOST_COMBINATIONS):
            if not waiting:
                break
            if of_one_branch > MOST_OF_ONE_BRANCH:
                del waiting[1:]  # the first choice was wrong, whatever the later ones are
            way, options = waiting.pop()
            of_one_branch = of_one_branch + 1 if waiting else 0
            if options is not None:
                option = next(options, None)
                if option is None:
                    continue
                waiting.append((way, options))
                way = _taken(way, option)
            try:
                self._follow(way, spot, attempt)
                check(way.parts)
            except Contradiction as seen:
                reason = seen if reason is None or isinstance(seen, TooDeep) else reason
                continue
            if way.choices:
                part, keyword = way.choices.pop(0)
                waiting.append((way, self._options(way, part, keyword, spot)))
                continue
            found = True
            yield Solution(way.parts, way.refs, way.likes, way.chosen)
        if not found:
            raise reason or Contradiction("no combination of branches can be kept", "anyOf")

    def _follow(self, way: _Way, spot: Spot, attempt: Try) -> None:
        """Look at all that is pending: follow what is sure, and put down what has to be chosen."""
        while way.pending:
            part = way.pending.pop()
            attempt.spend()
            keywords = part.keywords
            if not isinstance(keywords, dict):
                if keywords is False:
                    raise Contradiction("no value is allowed here", "false", pointer=part.pointer)
                continue
            way.parts.append(part)
            if IN_PLACE.isdisjoint(keywords):
                continue
            if "allOf" in keywords:
                members = enumerate(keywords["allOf"])
                way.pending.extend([part.below(member, "allOf", i) for i, member in members][::-1])
            if "$ref" in keywords:
                self._enter(way, part, self._space.target(keywords["$ref"]), spot)
            if "$dynamicRef" in keywords:
                target = dynamic_target(keywords["$dynamicRef"], part, spot.refs, self._space)
                if target is not None:
                    self._enter(way, part, target, spot)
            self._put_down_choices(way, part, keywords)

    def _enter(self, way: _Way, part: Part, target: Schema, spot: Spot) -> None:
        pointer = target.pointer
        passed = way.refs.get(pointer)
        if passed is not None and (part.lies_below(passed) or not _watched(part)):
            return  # keeping it twice is keeping it once
        if pointer in spot.refs and not spot.minimal:
            raise TooDeep("the schema contains itself", "$ref", pointer=pointer)
        entered = Part(target.keywords, pointer, (), part, part.silent)
        way.refs[pointer] = entered
        way.pending.append(entered)

    def _put_down_choices(self, way: _Way, part: Part, keywords: dict[str, Any]) -> None:
        for keyword in ("oneOf", "anyOf"):
            if keyword in keywords:
                way.choices.append((part, keyword))
        if "if" in keywords and ("then" in keywords or "else" in keywords):
            way.choices.append((part, "if"))
        if "not" in keywords and not left_to_drawing(keywords["not"]):
            way.choices.append((part, "not"))
        name = discriminator.property_of(keywords) if "discriminator" in keywords else None
        if name is not None and "oneOf" not in keywords and "anyOf" not in keywords:
            value, child = discriminator.child_of(part, self._space, way.refs)
            way.likes.setdefault(name, value)
            if child is not None:
                way.choices.append((child, "discriminator"))

    def _options(self, way: _Way, part: Part, keyword: str, spot: Spot) -> Iterator[_Option]:
        keywords = part.rules
        if keyword == "if":
            return _conditional(part, keywords)
        if keyword == "not":
            broken = negations(keywords["not"], self._space)
            return (_Option([part.against(each, "not")]) for each in broken)
        if keyword == "discriminator":
            return iter([_Option([part]), _Option([])])
        return self._branches(part, keywords, keyword, spot)

    def _branches(self, part: Part, keywords: dict[str, Any], keyword: str, spot: Spot) -> Iterator[_Option]:
        branches: list[Keywords] = keywords[keyword]
        name = discriminator.property_of(keywords)
        for index in self._order(branches, spot):
            taken = part.below(branches[index], keyword, index)
            parts = [taken]
            if keyword == "oneOf" and spot.care and len(branches) > 1:
                # The judge has seen two branches fit here, so from now on the others have to be broken.
                others = (other for i, other in enumerate(branches) if i != index)
                parts.extend(part.against({"not": other}, keyword) for other in others)
            value = discriminator.name_of(keywords, branches[index]) if name else None
            yield _Option(parts, taken, {name: value} if name and value is not None else None)

    def _order(self, branches: list[Keywords], spot: Spot) -> list[int]:
        """Give the branches' indexes in the order to try: as written, `null` last, out of recursion first."""
        order = list(range(len(branches)))
        turn = spot.seed.below(len(order)) if self._ignore_order else 0
        turn += max(0, spot.care - 1)
        if turn:
            turn %= len(order)
            order = order[turn:] + order[:turn]
        if spot.minimal:
            heights = [self._heights.of(branch) for branch in branches]
            known = [_TALLEST if height is None else height for height in heights]
            return sorted(order, key=known.__getitem__)
        return sorted(order, key=lambda i: _is_null(branches[i]))


def _taken(way: _Way, option: _Option) -> _Way:
    way = way.copy()
    way.pending = option.parts[::-1]
    way.likes |= option.likes
    if option.chosen is not None:
        way.chosen = (*way.chosen, option.chosen)
    return way


def _conditional(part: Part, keywords: dict[str, Any]) -> Iterator[_Option]:
    condition = keywords["if"]
    then, other = keywords.get("then", True), keywords.get("else", True)
    yield _Option([part.below(condition, "if"), part.below(then, "then")])
    yield _Option([part.against({"not": condition}, "if"), part.below(other, "else")])


def _watched(part: Part) -> bool:
    """Say whether some part above asks what has been evaluated below it."""
    node: Part | None = part
    while node is not None:
        keywords = node.keywords
        if isinstance(keywords, dict) and not keywords.keys().isdisjoint(_UNEVALUATED):
            return True
        node = node.above
    return False


_UNEVALUATED = frozenset({"unevaluatedProperties", "unevaluatedItems"})


def _is_null(branch: Keywords) -> bool:
    return isinstance(branch, dict) and (branch.get("type") == "null" or branch.get("enum") == [None])
