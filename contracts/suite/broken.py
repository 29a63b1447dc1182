"""Broken values: takes the exchanges of a run, gives what was sent in each place of requests that broke it alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contracts.suite.about import About
from contracts.suite.parts import ABSENT, Place, at

_MOST = 60


class Broken:
    """What each place of each operation was tried with that breaks it alone, a bounded number of values."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, Place], list[Any]] = {}

    def note(self, about: About) -> None:
        """Note the value that a request was broken by, if it is one."""
        places = {each.location for each in about.judged.findings}
        if len(places) != 1:
            return
        place = places.pop()
        value = _value_at(about, place)
        known = self._values.setdefault((about.operation.key, place), [])
        if value is not ABSENT and len(known) < _MOST:
            known.append(value)

    def at(self, operation: str, place: Place) -> Sequence[Any]:
        """Give the values that broke a place of the operation with that key, in the order they were sent."""
        return self._values.get((operation, place), ())


def _value_at(about: About, place: Place) -> Any:
    kind, *way = place or ("",)
    value: Any = about.judged.body if kind == "body" else about.judged.values.get(str(kind), ABSENT)
    return at(value, way)
