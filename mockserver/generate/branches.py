"""Branches: takes a part with a choice in it, gives the options in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.model import discriminator
from contracts.model.schema import SchemaSpace
from contracts.model.schema_error import Keywords
from mockserver.generate.apart import evidently_apart, evidently_within
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
    """In which order the branches of a union are tried: as written, `null` last, or the lowest first.

    `apart` asks that of `oneOf` the other branches be broken. That is a search with bounds, and the judge may yet
    agree to what it could not find.
    """

    __slots__ = ("_heights", "apart")

    def __init__(self, lowest_by: Heights | None = None, *, apart: bool = True) -> None:
        self._heights = lowest_by
        self.apart = apart

    def of(self, branches: list[Keywords]) -> list[int]:
        """Give the indexes of `branches` in order."""
        if self._heights is None:
            return sorted(range(len(branches)), key=lambda index: _is_null(branches[index]))
        heights = [self._heights.of(branch) for branch in branches]
        known = [_TALLEST if height is None else height for height in heights]
        return sorted(range(len(branches)), key=known.__getitem__)


def options(part: Part, keyword: str, kept: list[Part], order: Order, space: SchemaSpace) -> Iterator[Option]:
    """Give the options that `keyword` of `part` leaves, where the parts `kept` hold already."""
    rules = part.rules
    if keyword == "if":
        return _conditional(part, rules)
    if keyword == "not":
        return _broken(part, kept, space)
    if keyword == "discriminator":
        return iter([Option([part]), Option([])])
    if keyword == "oneOf":
        return _one_of(part, order, space)
    return (_option(part, "anyOf", index) for index in order.of(rules["anyOf"]))


def _option(part: Part, keyword: str, index: int) -> Option:
    branch = part.rules[keyword][index]
    taken = part.below(branch, keyword, index)
    name = discriminator.property_of(part.rules)
    value = discriminator.name_of(part.rules, branch) if name else None
    likes = {name: value} if name and value is not None else None
    return Option([taken], None if part.silent else taken, likes)


def _one_of(part: Part, order: Order, space: SchemaSpace) -> Iterator[Option]:
    """Give each branch with those others broken that are not apart from it anyway."""
    branches: list[Keywords] = part.rules["oneOf"]
    for index in order.of(branches):
        option = _option(part, "oneOf", index)
        for other_index, other in enumerate(branches):
            if order.apart and other_index != index and not evidently_apart(branches[index], other, space):
                option.parts.append(part.against({"not": other}))
        yield option


def _broken(part: Part, kept: list[Part], space: SchemaSpace) -> Iterator[Option]:
    broken = part.rules["not"]
    others = [other for other in kept if other is not part and not other.silent]
    if any(evidently_within(other.keywords, broken, space) for other in others):
        return  # it is kept as well
    said: dict[str, list[Keywords]] = {}
    for other in others:
        for name, member in other.rules.get("properties", {}).items():
            said.setdefault(name, []).append(member)
    for each in negations(broken, space, said):
        if not _is_vain(each, others, said, space):
            yield Option([part.against(each)])


def _is_vain(broken: Keywords, others: list[Part], said: dict[str, list[Keywords]], space: SchemaSpace) -> bool:
    """Say whether a way to break something evidently breaks what the `others` keep, themselves or of a property."""
    if not isinstance(broken, dict):
        return False
    if broken.keys() == {"not"}:
        return any(evidently_within(other.keywords, broken["not"], space) for other in others)
    if "required" not in broken or "properties" not in broken:
        return False
    (name, member), *_ = broken["properties"].items()
    if not isinstance(member, dict) or member.keys() != {"not"}:
        return False
    return any(evidently_within(each, member["not"], space) for each in said.get(name, ()))


def _conditional(part: Part, rules: dict[str, Any]) -> Iterator[Option]:
    condition = rules["if"]
    then, other = rules.get("then", True), rules.get("else", True)
    yield Option([part.below(condition, "if"), part.below(then, "then")])
    yield Option([part.against({"not": condition}), part.below(other, "else")])


def _is_null(branch: Keywords) -> bool:
    return isinstance(branch, dict) and (branch.get("type") == "null" or branch.get("enum") == [None])
