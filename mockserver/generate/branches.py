"""Branches: takes a part with a choice in it, gives the options in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.model.schema import Keywords, SchemaSpace
from mockserver.generate import discriminator
from mockserver.generate.heights import Heights
from mockserver.generate.negate import negations
from mockserver.generate.part import Part

_TALLEST = 1_000_000


class Option:
    """One branch: the parts it adds, the one that counts as chosen, and what a discriminator likes then."""

    __slots__ = ("chosen", "likes", "parts")

    def __init__(self, parts: list[Part], chosen: Part | None = None, likes: dict[str, Any] | None = None) -> None:
        self.parts = parts
        self.chosen = chosen
        self.likes = likes or {}


class Order:
    """In which order the branches of a union are tried, and how strictly one of them is kept apart.

    As written, `null` last; from `turn` on; and the `lowest` first where recursion has to end. `apart` asks that the
    other branches of `oneOf` be broken: the judge has seen two fit.
    """

    __slots__ = ("apart", "heights", "lowest", "turn")

    def __init__(self, heights: Heights, *, turn: int = 0, lowest: bool = False, apart: bool = False) -> None:
        self.heights = heights
        self.turn = turn
        self.lowest = lowest
        self.apart = apart

    def of(self, branches: list[Keywords]) -> list[int]:
        """Give the indexes of `branches` in order."""
        count = len(branches)
        order = [(index + self.turn) % count for index in range(count)]
        if self.lowest:
            heights = [self.heights.of(branch) for branch in branches]
            known = [_TALLEST if height is None else height for height in heights]
            return sorted(order, key=known.__getitem__)
        return sorted(order, key=lambda index: _is_null(branches[index]))


def options(part: Part, keyword: str, order: Order, space: SchemaSpace) -> Iterator[Option]:
    """Give the options that `keyword` of `part` leaves."""
    rules = part.rules
    if keyword == "if":
        return _conditional(part, rules)
    if keyword == "not":
        return (Option([part.against(each, "not")]) for each in negations(rules["not"], space))
    if keyword == "discriminator":
        return iter([Option([part]), Option([])])
    return _union(part, keyword, order)


def _union(part: Part, keyword: str, order: Order) -> Iterator[Option]:
    branches: list[Keywords] = part.rules[keyword]
    name = discriminator.property_of(part.rules)
    for index in order.of(branches):
        taken = part.below(branches[index], keyword, index)
        parts = [taken]
        if keyword == "oneOf" and order.apart:
            others = (other for i, other in enumerate(branches) if i != index)
            parts.extend(part.against({"not": other}, keyword) for other in others)
        value = discriminator.name_of(part.rules, branches[index]) if name else None
        yield Option(parts, taken, {name: value} if name and value is not None else None)


def _conditional(part: Part, rules: dict[str, Any]) -> Iterator[Option]:
    condition = rules["if"]
    then, other = rules.get("then", True), rules.get("else", True)
    yield Option([part.below(condition, "if"), part.below(then, "then")])
    yield Option([part.against({"not": condition}, "if"), part.below(other, "else")])


def _is_null(branch: Keywords) -> bool:
    return isinstance(branch, dict) and (branch.get("type") == "null" or branch.get("enum") == [None])
