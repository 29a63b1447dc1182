"""Samples in schemas: takes a schema, gives a Finding for each `example` or `default` that breaks where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.compiler.keywords import SCHEMA, SCHEMA_LIST, SCHEMA_MAP
from contracts.conformance.unions import explained
from contracts.findings import Finding, Severity
from contracts.model.schema import FORBIDDEN, Schema, SchemaError, pointer_of
from contracts.pointer import join

EXAMPLE = "example-invalid"
DEFAULT = "default-invalid"

_MOST_ERRORS = 5


def judge_samples(schema: Schema, known: set[str]) -> Iterator[Finding]:
    """Give what is wrong with the samples of `schema` and of all schemas written inside of it.

    `known` holds the pointers of schemas that were looked at before, and takes in those that are now.
    """
    pending: list[tuple[Any, str]] = [(schema.keywords, schema.pointer)]
    while pending:
        keywords, pointer = pending.pop()
        if not isinstance(keywords, dict) or pointer in known:
            continue
        known.add(pointer)
        samples = list(_samples(keywords, pointer))
        if samples:
            own = schema.space.made(pointer, keywords, tuple(dict.fromkeys(_targets(keywords))))
            for rule, value, place in samples:
                yield from _breaches(own, rule, value, place)
        pending.extend(_nested(keywords, pointer))


def _samples(keywords: dict[str, Any], pointer: str) -> Iterator[tuple[str, Any, str]]:
    """Give the samples of one schema with their rules and places."""
    for keyword, rule in (("example", EXAMPLE), ("default", DEFAULT)):
        if keyword in keywords:
            yield rule, keywords[keyword], join(pointer, keyword)
    for index, value in enumerate(keywords.get("examples", ())):
        yield EXAMPLE, value, join(pointer, "examples", index)


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


def _nested(keywords: dict[str, Any], pointer: str) -> Iterator[tuple[Any, str]]:
    for keyword, value in keywords.items():
        if keyword in SCHEMA:
            yield value, join(pointer, keyword)
        elif keyword in SCHEMA_LIST:
            yield from ((item, join(pointer, keyword, index)) for index, item in enumerate(value))
        elif keyword in SCHEMA_MAP:
            yield from ((member, join(pointer, keyword, name)) for name, member in value.items())


def _targets(node: Any) -> Iterator[str]:
    """Give the document pointers that a schema refers to, wherever in it."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield pointer_of(node["$ref"])
        for member in node.values():
            yield from _targets(member)
    elif isinstance(node, list):
        for member in node:
            yield from _targets(member)
