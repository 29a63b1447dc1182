"""Breaches: takes a value that breaks its schema, gives one Finding for each way in which it does."""

from __future__ import annotations

from typing import Any

from contracts.conformance.unions import explained
from contracts.findings import Finding
from contracts.model.schema import Schema
from contracts.model.schema_error import FORBIDDEN, SchemaError

READ_ONLY = "must not be sent: it is read-only, or ruled out by its schema"
"""What is said of a property that may not be in a request."""


def schema_findings(
    rule: str,
    schema: Schema,
    value: Any,
    location: tuple[str | int, ...],
    operation: str,
    hidden: str,
) -> list[Finding]:
    """Give a Finding of `rule` for each error of `value` under `schema`, located below `location`.

    `hidden` says of a property that may not be here at all why that is so.
    """
    errors = explained(schema, value)
    mistyped = {error.path for error in errors if error.keyword == "type"}
    return [
        Finding(
            rule,
            _message(error, hidden),
            pointer=error.pointer,
            location=(*location, *error.path),
            operation=operation,
        )
        for error in errors
        # `int32` says nothing new of what is no integer at all.
        if error.keyword != "format" or error.path not in mistyped
    ]


def _message(error: SchemaError, hidden: str) -> str:
    return hidden if error.keyword == FORBIDDEN else error.message
