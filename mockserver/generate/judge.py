"""Judging while making: takes parts and a value, asks the validator whether the value keeps them.

The whole value is judged once at the end. In between only what cannot be reckoned is asked: a text that has to keep a
pattern and a format at once, a value of an `enum` beside other keywords, a `not`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from contracts.model.pattern import BoundedPattern
from contracts.model.schema import Schema, SchemaSpace
from contracts.model.schema_error import Keywords, SchemaError
from contracts.model.targets import targets_of
from mockserver.generate.limits import MOST_JUDGED
from mockserver.generate.part import Part

_OF_VALUES = frozenset(
    {"type", "enum", "const", "not", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
) | {"minLength", "maxLength", "pattern", BoundedPattern.KEYWORD, "format"}


class Judge:
    """The validator's word on parts of one space's schemas. What it has built is kept, because questions come again."""

    def __init__(self, space: SchemaSpace) -> None:
        self._space = space
        self._built: dict[str, Schema] = {}

    def fits(self, parts: Iterable[Part], value: Any) -> bool:
        """Say whether a leaf keeps what the parts say of leaves."""
        return self._keeps([_own(part.keywords) for part in parts], value)

    def keeps(self, parts: Iterable[Part], value: Any) -> bool:
        """Say whether `value` keeps all of `parts`."""
        return self._keeps([part.keywords for part in parts], value)

    def errors(self, parts: Iterable[Part], value: Any) -> list[SchemaError]:
        """Give the ways in which `value` breaks `parts`."""
        return self._all_of([part.keywords for part in parts]).errors(value)

    def _keeps(self, keywords: list[Keywords], value: Any) -> bool:
        return self._all_of(keywords).is_valid(value)

    def _all_of(self, members: list[Keywords]) -> Schema:
        key = repr(members)
        schema = self._built.get(key)
        if schema is None:
            keywords = {"allOf": members}
            if len(self._built) >= MOST_JUDGED:
                self._built.clear()
            schema = self._built[key] = self._space.made("", keywords, targets_of(keywords))
        return schema


def _own(keywords: Keywords) -> Keywords:
    if not isinstance(keywords, dict):
        return keywords
    return {key: value for key, value in keywords.items() if key in _OF_VALUES}
