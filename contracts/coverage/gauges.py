"""Gauges: takes the schemas of one side of the wire, gives what they have to exercise, and what values exercise of it.

They are kept by document pointer, so that a recursive schema ends, and one that many operations share is one.
"""

from __future__ import annotations

import hashlib
import marshal
from typing import Any

from contracts.coverage.filling import Filling, keyword_pointer
from contracts.coverage.gauge import Gauge
from contracts.coverage.item import Item
from contracts.coverage.keywords import Carrier, implied_bounds, is_breakable, judging
from contracts.model.schema import Schema
from contracts.pointer import join

_MOST_GAUGES = 50_000
_MOST_STEPS = 20_000
_DEEPEST = 300
_DEEPEST_BRANCH = 5


class Gauges:
    """The gauges of one side, whose dimensions are `keywords` and `values`.

    With `can_break` its keywords have a broken side too, and leaving an optional property out counts.
    """

    def __init__(self, keywords: str, values: str, can_break: bool) -> None:
        self._filling = Filling(keywords, values, can_break, self._of)
        self._dimension = keywords
        self._can_break = can_break
        self._gauges: dict[str, Gauge] = {}
        self._broken: dict[str, Item] = {}
        self._gone_over: set[tuple[str, Carrier]] = set()
        self._known: set[tuple[str, bytes]] = set()

    @property
    def items(self) -> tuple[Item, ...]:
        """All items of the schemas that were taken in, the broken sides last."""
        return *self._filling.items, *dict.fromkeys(self._broken.values())

    def add(self, schema: Schema, carrier: Carrier) -> None:
        """Take in `schema` and all that it reaches, as carried by `carrier`."""
        pending = [self._of(schema)]
        while pending and len(self._gone_over) < _MOST_GAUGES:
            gauge = pending.pop()
            at = gauge.schema.pointer, carrier
            if at in self._gone_over:
                continue
            self._gone_over.add(at)
            if not gauge.is_filled:
                self._filling.fill(gauge)
            if self._can_break and isinstance(gauge.schema.keywords, dict):
                self._add_broken(gauge.schema, gauge.schema.keywords, carrier)
            pending.extend(reversed(list(gauge.below())))

    def kept(self, schema: Schema, value: Any) -> set[Item]:
        """Give what `value`, which keeps `schema`, exercises. What the same object or array within a value gave before
        is not given again: resources are shown by one answer after the other."""
        found: set[Item] = set()
        start = self._of(schema)
        pending = [(start, value, 0)] if self._is_new(start, value) else []
        for _ in range(_MOST_STEPS):
            if not pending:
                break
            gauge, value, depth = pending.pop()
            found.update(gauge.exercised(value))
            if depth >= _DEEPEST:
                continue
            for branch, item in gauge.taken(value):
                found.add(item)
                pending.append((branch, value, depth + 1))
            for below, part in gauge.parts(value):
                if part is value or self._is_new(below, part):
                    pending.append((below, part, depth + 1))
        return found

    def _is_new(self, gauge: Gauge, value: Any) -> bool:
        if not isinstance(value, dict | list):
            return True  # it is gone through in less time than it is looked up
        try:
            # Of all ways to tell values apart the quickest; version 2 writes equal ones alike.
            key = gauge.schema.pointer, hashlib.blake2b(marshal.dumps(value, 2), digest_size=16).digest()
        except ValueError:
            return True
        is_new = key not in self._known
        self._known.add(key)
        return is_new

    def broken(self, pointer: str, value: Any) -> set[Item]:
        """Give what `value` exercises that is refused by the keyword at `pointer`.

        Where no branch of a `oneOf` or `anyOf` takes it, it also breaks what refuses it in those branches that are
        meant for values of its type, provided that this is in one place.
        """
        item = self._broken.get(pointer)
        found = set() if item is None else {item}
        return found | self._broken_in_branches(pointer, value, 0)

    def _broken_in_branches(self, pointer: str, value: Any, depth: int) -> set[Item]:
        owner, _, keyword = pointer.rpartition("/")
        gauge = self._gauges.get(owner)
        if gauge is None or keyword not in ("oneOf", "anyOf") or depth > _DEEPEST_BRANCH:
            return set()
        below = join(owner, keyword)
        refusals = [
            branch.schema.errors(value) for branch, _ in gauge.branches if branch.schema.pointer.startswith(f"{below}/")
        ]
        meant = [each for each in refusals if not any(e.keyword == "type" and not e.path for e in each)]
        found: set[Item] = set()
        for errors in meant or refusals:
            if len({error.path for error in errors}) != 1:
                continue
            for error in errors:
                item = self._broken.get(error.translated)
                found.update(() if item is None else (item,))
                if not error.path:
                    found |= self._broken_in_branches(error.translated, value, depth + 1)
        return found

    def _add_broken(self, schema: Schema, keywords: dict[str, Any], carrier: Carrier) -> None:
        for keyword, _ in judging(keywords):
            if is_breakable(keyword, keywords, carrier):
                pointer = keyword_pointer(schema, keyword)
                self._broken[pointer] = Item(self._dimension, "", pointer, "invalid")
        said_by_format = self._broken.get(join(schema.pointer, "format"))
        if said_by_format is not None:
            self._broken.update({join(schema.pointer, each): said_by_format for each in implied_bounds(keywords)})

    def _of(self, schema: Schema) -> Gauge:
        gauge = self._gauges.get(schema.pointer)
        if gauge is None:
            gauge = self._gauges[schema.pointer] = Gauge(schema)
        return gauge
