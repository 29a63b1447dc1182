"""Values: takes a schema, gives values that may keep it, those near its bounds first of all.

Nothing is promised of them: whoever asks holds each against the schemas that matter to him.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from contracts.diff.schemas.view import View, view_of
from contracts.model.samples import SAMPLES
from contracts.model.schema import Schema

_DEEPEST = 8
_MOST = 40
_MOST_NESTED = 4
_LONGEST = 70_000
_TEXTS = ("text", "", "a", "A1", "0", "1", "a-b", "é", "x y", "true", "AB", "abc123", "ABC-123", "a@b.example", "/a")
_ORDER = ("object", "array", "string", "integer", "number", "boolean", "null")
UNNAMED = "unnamed_member"
"""The name of a member that no schema names."""


class Maker:
    """Makes values for the schemas of two documents; what is made once is kept."""

    def __init__(self) -> None:
        self._views: dict[tuple[int, str], View] = {}
        self._firsts: dict[tuple[int, str], Any] = {}

    def values(self, schema: Schema, other: Schema | None = None) -> Iterator[Any]:
        """Give values for `schema`; those at the bounds of `other` too."""
        return islice(self._values(schema, other, 0), _MOST)

    def _view(self, schema: Schema) -> View:
        # The view keeps the schema, so that its identity stays its own.
        key = id(schema.keywords), schema.pointer
        view = self._views.get(key)
        if view is None:
            view = self._views[key] = view_of(schema)
        return view

    def _values(self, schema: Schema, other: Schema | None, depth: int) -> Iterator[Any]:
        if depth > _DEEPEST:
            return
        view = self._view(schema)
        against = self._view(other) if other is not None else None
        yield from _shown(view, against)
        for group in view.groups:
            for branch in group.branches:
                for value in islice(self._values(branch, None, depth + 1), _MOST_NESTED):
                    yield value
                    if isinstance(value, dict) and (view.required or view.named):
                        yield {**self._object(view, view.required, depth), **value}
        for kind in _ORDER:
            if view.may_be(kind) or (kind == "integer" and view.may_be("number")):
                yield from self._of_kind(kind, view, against, depth)

    def _of_kind(self, kind: str, view: View, against: View | None, depth: int) -> Iterator[Any]:
        if kind == "object":
            yield from self._objects(view, against, depth)
        elif kind == "array":
            yield from self._arrays(view, against, depth)
        elif kind == "string":
            yield from _strings(view, against)
        elif kind in ("integer", "number"):
            yield from _numbers(kind, view, against)
        else:
            yield from (True, False) if kind == "boolean" else (None,)

    def _objects(self, view: View, against: View | None, depth: int) -> Iterator[Any]:
        least = self._object(view, view.required, depth)
        yield least
        named = [*view.named, *(against.named if against is not None else ())]
        full = self._object(view, [*view.required, *named], depth)
        yield full
        filler = self._first(view.additional, depth) if view.additional is not None else 1
        yield {**least, UNNAMED: filler}
        for name in view.named:
            if name not in view.required:
                yield self._object(view, {*view.required, name}, depth)
                yield {key: value for key, value in full.items() if key != name}
        for bound in _bounds(("minProperties", "maxProperties"), view, against):
            more = {f"member_{number}": filler for number in range(min(bound, 100))}
            yield dict([*full.items(), *more.items()][:bound])
            yield dict([*least.items(), *more.items()][:bound])

    def _object(self, view: View, names: Iterable[str], depth: int) -> dict[str, Any]:
        made = {}
        for name in sorted(set(names)):
            schema = view.property(name) or view.additional
            if schema is None or schema.keywords is not False:
                made[name] = self._first(schema, depth)
        return made

    def _first(self, schema: Schema | None, depth: int) -> Any:
        """Give the first value for `schema` that keeps it, 1 where there is none."""
        if schema is None or isinstance(schema.keywords, bool):
            return 1
        key = id(schema.keywords), schema.pointer
        if key not in self._firsts:
            self._view(schema)
            self._firsts[key] = 1  # what leads back to itself ends here
            found = islice(self._values(schema, None, depth + 1), _MOST)
            self._firsts[key] = next((value for value in found if schema.is_valid(value)), 1)
        return self._firsts[key]

    def _arrays(self, view: View, against: View | None, depth: int) -> Iterator[Any]:
        item = view.item(len(view.prefix))
        begin = [self._first(each, depth) for each in view.prefix]
        least = next((each["minItems"] for each in view.leaves if "minItems" in each), 0)
        counts = [least, 0, 1, 2, *_bounds(("minItems", "maxItems"), view, against)]
        good = self._items(item, depth, max(counts))
        for count in counts:
            if count <= _LONGEST:
                yield [*begin, *[good[index % len(good)] for index in range(count)]][: max(count, len(begin))]
                yield [*begin, *[good[0]] * count][: max(count, len(begin))]
        if item is not None and not isinstance(item.keywords, bool):
            yield from ([value] for value in islice(self._values(item, None, depth + 1), _MOST_NESTED))

    def _items(self, item: Schema | None, depth: int, count: int) -> list[Any]:
        """Give items that differ, as far as some can be found."""
        if item is None or isinstance(item.keywords, bool):
            return [*range(1, _MOST)]
        first = self._first(item, depth)
        if count < 2 or isinstance(first, dict | list):
            return [first]
        found = islice(self._values(item, None, depth + 1), _MOST)
        return [first, *(value for value in found if value != first and item.is_valid(value))]


def _shown(view: View, against: View | None) -> Iterator[Any]:
    """Give the values that schemas name themselves."""
    for each in (view, *([against] if against is not None else [])):
        for leaf in each.leaves:
            yield from leaf.get("enum", ())
            if "const" in leaf:
                yield leaf["const"]
        yield from each.defaults
        keywords = each.schema.keywords
        if isinstance(keywords, dict):
            yield from ([keywords["example"]] if "example" in keywords else [])
            yield from keywords.get("examples", ())


def _strings(view: View, against: View | None) -> Iterator[Any]:
    for each in (view, *([against] if against is not None else [])):
        for leaf in each.leaves:
            if leaf.get("format") in SAMPLES:
                yield SAMPLES[leaf["format"]]
    if against is None:
        yield from _TEXTS[:3]  # what is only there to be there is plain
    seeds = [SAMPLES.get(str(leaf.get("format", "")), "x") for leaf in view.leaves] or ["x"]
    for bound in _bounds(("minLength", "maxLength"), view, against):
        if bound <= _LONGEST:
            yield (seeds[0] + "x" * bound)[:bound]
            yield "1" * bound
    yield from _TEXTS
    yield from SAMPLES.values()


def _numbers(kind: str, view: View, against: View | None) -> Iterator[Any]:
    keywords = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
    if against is None:
        yield from (1, 0, 10)
    steps = [leaf["multipleOf"] for leaf in view.leaves if "multipleOf" in leaf]
    bounds = [
        leaf[key]
        for each in (view, against)
        if each is not None
        for leaf in each.leaves
        for key in keywords
        if key in leaf
    ]
    for bound in (*bounds, 0):
        for step in (*steps, 1):
            yield from (bound, bound - step, bound + step)
        if kind == "number":
            yield from (bound + 0.5, bound - 0.5)
    yield from (10, 100, -10)


def _bounds(keywords: tuple[str, ...], view: View, against: View | None) -> list[int]:
    """Give the counts at both sides of each bound."""
    found: dict[int, None] = {}
    for each in (view, *([against] if against is not None else [])):
        for leaf in each.leaves:
            for key in keywords:
                if key in leaf:
                    found.update(dict.fromkeys((leaf[key], leaf[key] + 1, max(leaf[key] - 1, 0))))
    return list(found)
