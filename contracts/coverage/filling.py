"""Filling: takes a gauge whose schema is known, gives it its items and the gauges that it leads to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contracts.coverage.gauge import Condition, Gauge, Property
from contracts.coverage.item import Item
from contracts.coverage.keywords import judging
from contracts.model.pattern import BoundedPattern, matcher
from contracts.model.schema import Schema, pointer_of
from contracts.pointer import join

_MOST_ENUMERATED = 50


class Filling:
    """Fills the gauges of one side of the wire.

    `keywords` and `values` name its dimensions; `absent_counts` says whether leaving an optional property out is
    something to exercise. `gauge_of` gives the gauge of a schema.
    """

    def __init__(self, keywords: str, values: str, absent_counts: bool, gauge_of: Callable[[Schema], Gauge]) -> None:
        self._keywords = keywords
        self._values = values
        self._absent_counts = absent_counts
        self._gauge_of = gauge_of
        self.items: dict[Item, None] = {}

    def fill(self, gauge: Gauge) -> None:
        """Fill `gauge`."""
        gauge.is_filled = True
        keywords = gauge.schema.keywords
        if not isinstance(keywords, dict):
            return
        self._own(gauge, keywords)
        self._enumerated(gauge, keywords)
        self._applied(gauge, keywords)
        self._object(gauge, keywords)
        gauge.prefix_items = self._list(gauge.schema, "prefixItems", keywords)
        gauge.items = self._one(gauge.schema, "items", keywords)

    def _own(self, gauge: Gauge, keywords: dict[str, Any]) -> None:
        own: dict[str, list[Item]] = {}
        for keyword, kinds in judging(keywords):
            item = self._item(self._keywords, keyword_pointer(gauge.schema, keyword), "valid")
            for kind in kinds:
                own.setdefault(kind, []).append(item)
        gauge.own = {kind: tuple(items) for kind, items in own.items()}

    def _enumerated(self, gauge: Gauge, keywords: dict[str, Any]) -> None:
        values = keywords.get("enum", ())
        if len(values) > _MOST_ENUMERATED:
            return
        for index, value in enumerate(values):
            if not isinstance(value, list | dict):
                item = self._item(self._values, join(gauge.schema.pointer, "enum", index), "seen")
                gauge.enumerated[isinstance(value, bool), value] = item

    def _applied(self, gauge: Gauge, keywords: dict[str, Any]) -> None:
        schema = gauge.schema
        if "$ref" in keywords:
            gauge.same.append(self._gauge_of(schema.space.at(pointer_of(keywords["$ref"]))))
        gauge.same += self._list(schema, "allOf", keywords)
        for keyword in ("oneOf", "anyOf"):
            for branch in self._list(schema, keyword, keywords):
                gauge.branches.append((branch, self._item(self._values, branch.schema.pointer, "taken")))
        if "if" in keywords:
            then, otherwise = (self._one(schema, keyword, keywords) for keyword in ("then", "else"))
            gauge.condition = Condition(schema.child("if"), then, otherwise)

    def _object(self, gauge: Gauge, keywords: dict[str, Any]) -> None:
        schema, required = gauge.schema, keywords.get("required", ())
        for name, value in keywords.get("properties", {}).items():
            if value is False:
                continue  # nobody may send it, so that there is nothing to exercise
            child = schema.child("properties", name)
            present = self._item(self._values, child.pointer, "present")
            counts = self._absent_counts and name not in required
            absent = self._item(self._values, child.pointer, "absent") if counts else None
            gauge.properties[name] = Property(self._gauge_of(child), present, absent)
        for pattern in keywords.get("patternProperties", {}):
            matching = matcher(pattern)
            if matching is not None:
                gauge.patterns.append((matching, self._gauge_of(schema.child("patternProperties", pattern))))
        gauge.property_names = self._one(schema, "propertyNames", keywords)
        gauge.additional = self._one(schema, "additionalProperties", keywords)

    def _one(self, schema: Schema, keyword: str, keywords: dict[str, Any]) -> Gauge | None:
        return self._gauge_of(schema.child(keyword)) if isinstance(keywords.get(keyword), dict) else None

    def _list(self, schema: Schema, keyword: str, keywords: dict[str, Any]) -> list[Gauge]:
        return [self._gauge_of(schema.child(keyword, index)) for index in range(len(keywords.get(keyword, ())))]

    def _item(self, dimension: str, pointer: str, what: str) -> Item:
        item = Item(dimension, "", pointer, what)
        self.items[item] = None
        return item


def keyword_pointer(schema: Schema, keyword: str) -> str:
    """Give where `keyword` stands in the document."""
    return join(schema.pointer, "pattern" if keyword == BoundedPattern.KEYWORD else keyword)
