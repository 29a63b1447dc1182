"""Inner schemas: takes a schema, gives it and all that are written inside of it, each once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.compiler.keywords import SCHEMA, SCHEMA_LIST, SCHEMA_MAP
from contracts.model.or_null import without_null
from contracts.model.schema import Schema
from contracts.pointer import join

_NESTING = SCHEMA | SCHEMA_LIST | SCHEMA_MAP


def inner_schemas(schema: Schema, known: set[str]) -> Iterator[tuple[dict[str, Any], str]]:
    """Give the translated keywords and pointer of `schema` and of all schemas written inside of it, without the null
    that a flag lets in beside them.

    `known` holds the pointers of schemas that were given before, and takes in those that are now.
    """
    pending: list[tuple[Any, str]] = [(schema.keywords, schema.pointer)]
    while pending:
        translated, pointer = pending.pop()
        keywords = without_null(translated)
        if isinstance(keywords, dict) and pointer not in known:
            known.add(pointer)
            yield keywords, pointer
            if not _NESTING.isdisjoint(keywords):
                pending.extend(_nested(keywords, pointer))


def _nested(keywords: dict[str, Any], pointer: str) -> Iterator[tuple[Any, str]]:
    for keyword, value in keywords.items():
        if keyword in SCHEMA:
            yield value, join(pointer, keyword)
        elif keyword in SCHEMA_LIST:
            yield from ((item, join(pointer, keyword, index)) for index, item in enumerate(value))
        elif keyword in SCHEMA_MAP:
            yield from ((member, join(pointer, keyword, name)) for name, member in value.items())
