"""Enumerated members: takes an operation, gives those members of what it takes or shows that are one of a few words.

They are what tells the states of a resource apart, as far as a contract says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from contracts.media import shape
from contracts.model.operation import Operation
from contracts.model.schema import Schema


@dataclass(frozen=True, slots=True)
class Enumerated:
    """The words that a member may be, in the order of the contract, and where it says so."""

    words: tuple[str, ...]
    pointer: str


def taken(operation: Operation) -> Mapping[str, Enumerated]:
    """Give the enumerated members that a request to `operation` may have, by their names."""
    return _enumerated(media.schema for media in (operation.body.content if operation.body is not None else ()))


def shown(operation: Operation) -> Mapping[str, Enumerated]:
    """Give the enumerated members that `operation` shows when all goes well, by their names."""
    return _enumerated(_schemas(operation))


def listed(operation: Operation) -> Mapping[str, Enumerated]:
    """Give the enumerated members of the items that `operation` lists when all goes well, by their names."""
    return _enumerated(inner for schema in _schemas(operation) for inner in _items(schema))


def _schemas(operation: Operation) -> Iterator[Schema | None]:
    good = (response for response in operation.responses if response.status.startswith("2"))
    return (media.schema for response in good for media in response.content)


def _items(schema: Schema | None) -> Iterator[Schema]:
    """Give the schemas of the items of a page: those of the array that it is, or of each array in it."""
    for each in (schema, *shape.properties(schema).values()):
        inner = shape.items(each)
        if inner is not None:
            yield inner


def _enumerated(schemas: Iterable[Schema | None]) -> dict[str, Enumerated]:
    found: dict[str, Enumerated] = {}
    for outer in schemas:
        for name, schema in shape.properties(outer).items():
            one = _words(schema)
            if one is not None:
                found.setdefault(name, one)
    return found


def _words(schema: Schema) -> Enumerated | None:
    for part in shape.parts(schema):
        values = part.keywords.get("enum") if isinstance(part.keywords, dict) else None
        words = tuple(each for each in values if isinstance(each, str)) if isinstance(values, list) else ()
        if len(words) > 1:
            return Enumerated(words, part.pointer)
    return None
