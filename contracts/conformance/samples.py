"""Samples in schemas: takes a schema's keywords, gives a Finding for each `example` or `default` that breaks them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.conformance.unions import explained
from contracts.findings import Finding, Severity
from contracts.model.schema import Schema, SchemaSpace
from contracts.model.schema_error import FORBIDDEN, Keywords, SchemaError
from contracts.model.targets import targets_of
from contracts.pointer import join

EXAMPLE = "example-invalid"
DEFAULT = "default-invalid"

_MOST_ERRORS = 5
_SAMPLES = frozenset({"example", "default", "examples"})


def judge_samples(space: SchemaSpace, keywords: Keywords, pointer: str) -> Iterator[Finding]:
    """Give what is wrong with the samples of one schema, not of those inside of it."""
    if isinstance(keywords, dict) and not _SAMPLES.isdisjoint(keywords):
        own = space.made(pointer, keywords, targets_of(keywords))
        for rule, value, place in _samples(keywords, pointer):
            if value is not None or not _may_be_null(space, pointer):
                yield from _breaches(own, rule, value, place)


def _samples(keywords: dict[str, Any], pointer: str) -> Iterator[tuple[str, Any, str]]:
    """Give the samples of one schema with their rules and places."""
    for keyword, rule in (("example", EXAMPLE), ("default", DEFAULT)):
        if keyword in keywords:
            yield rule, keywords[keyword], join(pointer, keyword)
    for index, value in enumerate(keywords.get("examples", ())):
        yield EXAMPLE, value, join(pointer, "examples", index)


def _may_be_null(space: SchemaSpace, pointer: str) -> bool:
    """Say whether the schema at `pointer` takes null, be it by a flag beside what is known of it here."""
    try:
        return space.at(pointer).is_valid(None)
    except LookupError:
        return False


def _breaches(schema: Schema, rule: str, value: Any, pointer: str) -> Iterator[Finding]:
    if schema.is_valid(value):
        return
    for error in explained(schema, value, _MOST_ERRORS):
        # A sample speaks for both directions, and shows what is hidden in one of them.
        if error.keyword != FORBIDDEN:
            place = join(pointer, *error.path)
            yield Finding(rule, f"{error.message} ({_where(error)})", Severity.WARNING, place)


def _where(error: SchemaError) -> str:
    return f"at {join('', *error.path)}" if error.path else "as a whole"
