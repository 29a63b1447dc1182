"""Expansion: takes a translated schema, gives how many schemas one value is held against because of it.

A validator holds a value against a schema once for every way that leads there. Forty named schemas of which each asks
twice for the next one make a million million ways, so a document could stop every thread that validates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

MOST = 20_000
"""Beyond this a schema is not usable: real ones stay below a few hundred."""

_ONE = ("not", "if", "then", "else")
_MANY = ("allOf", "anyOf", "oneOf")
# A chain of references longer than this is no real one either.
_DEEPEST = 200


class Expansion:
    """Counts by pointer, each schema once; `keywords_at` gives the keywords that a `$ref` leads to, with a key."""

    def __init__(self, keywords_at: Callable[[str], tuple[str, Any]]) -> None:
        self._keywords_at = keywords_at
        self._known: dict[str, int] = {}

    def of(self, keywords: Any, depth: int = 0) -> int:
        """Give the count for `keywords`, at most a little above `MOST`."""
        if not isinstance(keywords, dict):
            return 1
        if depth > _DEEPEST:
            return MOST + 1
        count = 1
        for nested in _in_place(keywords):
            count += self.of(nested, depth + 1)
            if count > MOST:
                return count
        ref = keywords.get("$ref")
        return count + self._target(ref, depth + 1) if isinstance(ref, str) else count

    def _target(self, ref: str, depth: int) -> int:
        key, keywords = self._keywords_at(ref)
        if key not in self._known:
            self._known[key] = 1  # a circle comes back here; validators end it at the second visit
            self._known[key] = self.of(keywords, depth)
        return self._known[key]


def _in_place(keywords: dict[str, Any]) -> Iterator[Any]:
    """Give the nested schemas that judge the same value as the schema they are nested in."""
    for key in _ONE:
        if key in keywords:
            yield keywords[key]
    for key in _MANY:
        yield from keywords.get(key, ())
    yield from keywords.get("dependentSchemas", {}).values()
