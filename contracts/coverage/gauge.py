"""A Gauge is one schema with what it has to exercise: takes a value, gives what that exercises and where to go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from contracts.coverage.item import Item
from contracts.model.pattern import Matcher
from contracts.model.schema import Schema

_KINDS = {type(None): "null", bool: "boolean", int: "number", float: "number", str: "string", list: "array"}


@dataclass(frozen=True, slots=True)
class Property:
    """One property: what is below it, and the items of its being there and, where that counts, not being there."""

    below: Gauge
    present: Item
    absent: Item | None


@dataclass(frozen=True, slots=True)
class Condition:
    """An `if` with what holds then and else."""

    asked: Schema
    then: Gauge | None
    otherwise: Gauge | None


@dataclass(slots=True, eq=False)
class Gauge:
    """What one schema has to exercise.

    `own` are the items of a value by its kind, `same` further schemas for the same value, `branches` those of which
    some hold; the other fields are named for the keywords that lead on.
    """

    schema: Schema
    is_filled: bool = False
    own: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    enumerated: dict[tuple[bool, Any], Item] = field(default_factory=dict)
    same: list[Gauge] = field(default_factory=list)
    branches: list[tuple[Gauge, Item]] = field(default_factory=list)
    condition: Condition | None = None
    properties: dict[str, Property] = field(default_factory=dict)
    patterns: list[tuple[Matcher, Gauge]] = field(default_factory=list)
    property_names: Gauge | None = None
    additional: Gauge | None = None
    prefix_items: list[Gauge] = field(default_factory=list)
    items: Gauge | None = None

    def below(self) -> Iterator[Gauge]:
        """Give every gauge that this one leads to."""
        yield from self.same
        yield from (gauge for gauge, _ in self.branches)
        yield from (each.below for each in self.properties.values())
        yield from (gauge for _, gauge in self.patterns)
        yield from self.prefix_items
        condition = (self.condition.then, self.condition.otherwise) if self.condition else ()
        yield from (each for each in (*condition, self.property_names, self.additional, self.items) if each)

    def exercised(self, value: Any) -> Iterator[Item]:
        """Give what `value` exercises of this very schema."""
        yield from self.own.get(_KINDS.get(type(value), "object"), ())
        if self.enumerated and not isinstance(value, list | dict):
            item = self.enumerated.get((isinstance(value, bool), value))
            if item is not None:
                yield item
        if isinstance(value, dict):
            for name, each in self.properties.items():
                item = each.present if name in value else each.absent
                if item is not None:
                    yield item

    def taken(self, value: Any) -> Iterator[tuple[Gauge, Item]]:
        """Give the branches that hold for `value`."""
        return ((gauge, item) for gauge, item in self.branches if gauge.schema.is_valid(value))

    def parts(self, value: Any) -> Iterator[tuple[Gauge, Any]]:
        """Give what to go on with, branches aside: a gauge, and the value or the part of it that falls under that."""
        yield from ((gauge, value) for gauge in self.same)
        if self.condition is not None:
            holds = self.condition.asked.is_valid(value)
            gauge = self.condition.then if holds else self.condition.otherwise
            if gauge is not None:
                yield gauge, value
        if isinstance(value, dict):
            yield from self._members(value)
        elif isinstance(value, list):
            yield from zip(self.prefix_items, value, strict=False)
            if self.items is not None:
                yield from ((self.items, item) for item in value[len(self.prefix_items) :])

    def _members(self, value: dict[str, Any]) -> Iterator[tuple[Gauge, Any]]:
        for name, member in value.items():
            if self.property_names is not None:
                yield self.property_names, name
            known = self.properties.get(name)
            matching = [gauge for matcher, gauge in self.patterns if matcher.matches(name)]
            if known is not None:
                yield known.below, member
            yield from ((gauge, member) for gauge in matching)
            if known is None and not matching and self.additional is not None:
                yield self.additional, member
