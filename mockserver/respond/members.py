"""Members: takes the schema of a response, gives its named places, each knowing which values of a request fit into it.

Nothing is looked at before it is asked for: the schemas of large documents all lead to each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from contracts.media import shape
from contracts.model.schema import Schema
from contracts.names import plain
from mockserver.respond.unions import Union, unions_of

ABSENT: Any = object()
"""Stands for a value that is not there."""

_LONGEST_NUMBER = 30
_OF_TYPE = {
    str: "string", bool: "boolean", int: "integer", float: "number", list: "array", dict: "object", type(None): "null",
}  # fmt: skip
_OF_PARTS = ("array", "object")
_OF_PLAIN_OBJECTS = {
    "type", "properties", "required", "additionalProperties", "minProperties", "maxProperties", "default", "example",
    "examples", "readOnly", "xml",
}  # fmt: skip


class Member:
    """One place in a value: the property `name`, or with "" the whole or an item."""

    def __init__(self, name: str, schema: Schema) -> None:
        self.name = name
        self.schema = schema

    @cached_property
    def types(self) -> frozenset[str]:
        return shape.types_of(self.schema)

    @cached_property
    def members(self) -> dict[str, Member]:
        """The properties that are named here, in any branch, without those hidden in responses."""
        found = shape.properties(self.schema)
        return {name: Member(name, schema) for name, schema in found.items() if schema.keywords is not False}

    @cached_property
    def items(self) -> Member | None:
        """An array's item, when the schema tells of it."""
        schema = shape.items(self.schema)
        return Member("", schema) if schema is not None else None

    @cached_property
    def required(self) -> frozenset[str]:
        """The names that some branch requires."""
        held = (part.keywords for part in shape.parts(self.schema) if isinstance(part.keywords, dict))
        return frozenset(name for keywords in held for name in keywords.get("required", ()))

    @cached_property
    def is_read_only(self) -> bool:
        """Whether only the server says what is here."""
        return self._says("readOnly")

    @cached_property
    def has_branches(self) -> bool:
        """Whether values of several kinds may be here."""
        return self._says("oneOf") or self._says("anyOf")

    @cached_property
    def unions(self) -> list[Union]:
        """The choices between branches that each value here has to make."""
        return unions_of(self.schema) if self.has_branches else []

    @cached_property
    def is_plain_object(self) -> bool:
        """Whether this is an object of which each property is judged by itself: one that fits in the place of another
        leaves the whole as valid as it was."""
        schema = self.schema.resolved()
        return isinstance(schema.keywords, dict) and schema.keywords.keys() <= _OF_PLAIN_OBJECTS

    def keyword(self, name: str) -> Any:
        """Give the first value of the keyword `name` among all that speak of this place, None without any."""
        held = (part.keywords for part in shape.parts(self.schema) if isinstance(part.keywords, dict))
        return next((keywords[name] for keywords in held if name in keywords), None)

    def named(self, name: str) -> Member | None:
        """Give the property `name`, or else the one that differs from it only in how its words are joined."""
        return self.members.get(name) or self._by_plain_name.get(plain(name))

    def fitted(self, value: Any) -> Any:
        """Give `value`, spelt in a type that the schema takes here; ABSENT when it does not fit.

        Objects and arrays are given as they are, for whoever judges the whole.
        """
        kind = _OF_TYPE[type(value)]
        if kind in self.types and (kind in _OF_PARTS or self.schema.is_valid(value)):
            return value
        return next((each for each in _spellings(value, self.types) if self.schema.is_valid(each)), ABSENT)

    @cached_property
    def _by_plain_name(self) -> dict[str, Member]:
        return {plain(name): member for name, member in reversed(self.members.items())}

    def _says(self, keyword: str) -> bool:
        held = (part.keywords for part in shape.parts(self.schema) if isinstance(part.keywords, dict))
        return any(bool(keywords.get(keyword)) for keywords in held)


def _spellings(value: Any, types: frozenset[str]) -> Iterator[Any]:
    """Give the other ways to say `value` in one of `types`."""
    if isinstance(value, str):
        if len(value) <= _LONGEST_NUMBER:
            yield from _read(value, types)
    elif "string" in types and isinstance(value, bool | int | float):
        yield str(value).lower() if isinstance(value, bool) else str(value)


def _read(text: str, types: frozenset[str]) -> Iterator[Any]:
    """Give the number or boolean that `text` spells, as far as one of `types` is meant."""
    if "boolean" in types and text in ("true", "false"):
        yield text == "true"
    if not text.isascii():
        return
    if "integer" in types and text.removeprefix("-").isdecimal():
        yield int(text)
    elif "number" in types and text.removeprefix("-").replace(".", "", 1).isdecimal():
        yield float(text)
