"""Echoes: takes a request and what is shown of what came of it, gives where that is not what the request said.

What the contract calls a decimal number is one however many zeros it ends in, also where it is written as a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.conformance.request import RequestJudge
from contracts.exchange.message import Request
from contracts.media import shape
from contracts.model.operation import Operation
from contracts.model.schema import Schema
from contracts.suite.comparison import Path, differences, number
from contracts.suite.member import schema_of
from contracts.suite.parts import at, body_of

# As the registry of formats has them.
_NUMBERS = frozenset({"decimal", "decimal128", "double", "float"})


def unlike(operation: Operation, request: Request, shown: Any) -> Iterator[tuple[Path, str, str]]:
    """Give for each value of a JSON body that `shown` has with another meaning where it is, and both as short texts;
    nothing where not both are objects."""
    said = body_of(request)
    if not isinstance(said, dict) or not isinstance(shown, dict):
        return
    media = RequestJudge(operation).bodies.media_type(request.headers.get(b"content-type"))
    schema = media.schema if media is not None else None
    for path, wanted, actual in differences(said, shown):
        is_number = schema is not None and _is_number(schema_of(schema, said, path))
        if not is_number or not _is_same(at(said, path), at(shown, path)):
            yield path, wanted, actual


def _is_number(schema: Schema) -> bool:
    keywords = (part.keywords for part in shape.parts(schema))
    return any(isinstance(each, dict) and each.get("format") in _NUMBERS for each in keywords)


def _is_same(one: Any, other: Any) -> bool:
    first, second = (number(str(value)) for value in (one, other))
    return first is not None and first == second
