"""Paths: takes the text of a JSONPath, gives its steps."""

from __future__ import annotations

import re
from functools import lru_cache

from contracts.lint.spectral.jsonpath import script
from contracts.lint.spectral.jsonpath.cursor import Cursor
from contracts.lint.spectral.jsonpath.filters import filter_of
from contracts.lint.spectral.jsonpath.segments import (
    Computed,
    Every,
    Named,
    Names,
    Outer,
    Query,
    Sliced,
    Step,
    Where,
)

_NAME = re.compile(r"[^\s.,:;'\"`*?@^~()\[\]{}|&<>=!]+")
_INDEX = re.compile(r"-?[0-9]{1,9}(?=\s*[\],])")
_SLICE = re.compile(r"\s*+(-?[0-9]{1,9})?\s*+:\s*+(-?[0-9]{1,9})?\s*+(?::\s*+([0-9]{1,9})?\s*+)?(?=\])")
_MOST_STEPS = 100


@lru_cache(maxsize=1024)
def parsed(text: str) -> Query:
    """Give the query that `text` spells. Raises PathFault when it cannot be read."""
    cursor = Cursor(text)
    cursor.space()
    cursor.needs("$")
    steps: list[Step] = []
    while True:
        cursor.space()
        if cursor.is_done:
            return Query(text, tuple(steps))
        if len(steps) >= _MOST_STEPS:
            cursor.fault(f"more than {_MOST_STEPS} steps")
        steps.append(_step(cursor))


def _step(cursor: Cursor) -> Step:
    if cursor.takes("^"):
        return Outer()
    if cursor.takes("~"):
        return Names()
    # A dot before a bracket is in no grammar, and rulesets that have it count on it to look everywhere.
    is_deep = bool(cursor.takes("..") or (cursor.sees(".[") and cursor.takes(".")))
    if not is_deep and not cursor.takes(".") and not cursor.sees("["):
        cursor.fault("a step is expected")
    if cursor.takes("["):
        step = _bracketed(cursor, is_deep)
        cursor.space()
        cursor.needs("]")
        return step
    if cursor.takes("*"):
        return Every(is_deep)
    if is_deep and (cursor.is_done or cursor.sees("^", "~")):
        return Every(is_deep)
    return Named(is_deep, (cursor.matched(_NAME) or cursor.fault("a name is expected"),))


def _bracketed(cursor: Cursor, is_deep: bool) -> Step:
    cursor.space()
    if cursor.takes("*"):
        return Every(is_deep)
    if cursor.takes("?"):
        part = filter_of(cursor)
        test = part.value
        return Where(is_deep, lambda node, tree: script.is_truthy(test(node, tree)), part.needs, part.looks_around)
    if cursor.sees("("):
        return Computed(is_deep, filter_of(cursor).value)
    begin = cursor.at
    if cursor.matched(_SLICE):
        start, stop, step = (part and int(part) for part in _SLICE.match(cursor.text, begin).groups())  # type: ignore[union-attr]
        if step == 0:
            cursor.fault("a slice does not go on")
        return Sliced(is_deep, slice(start, stop, step))
    return Named(is_deep, tuple(_names(cursor)))


def _names(cursor: Cursor) -> list[str | int]:
    """Give the names and indices of a union, which may stand without quotes."""
    names: list[str | int] = []
    while True:
        cursor.space()
        index = cursor.matched(_INDEX)
        name = None if index else cursor.quoted()
        if index:
            names.append(int(index))
        elif name is not None:
            names.append(name)
        else:
            names.append(cursor.matched(_NAME) or cursor.fault("a name is expected"))
        cursor.space()
        if not cursor.takes(","):
            return names
