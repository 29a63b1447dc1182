"""Null beside a schema: takes a schema of which a flag says that null is let in, gives the union of both, and tells
where in the document its parts stand: nobody wrote the union.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contracts.model.schema_error import Keywords

# By this very object a union that nobody wrote is known from those that somebody did.
_NULL: Keywords = {"type": "null"}


def or_null(keywords: Keywords) -> Keywords:
    """Give a schema that takes null and what `keywords` take."""
    return {"anyOf": [_NULL, keywords]}


def without_null(keywords: Keywords) -> Keywords:
    """Give what `or_null` made `keywords` of; themselves where they are not of its making."""
    branches: Any = keywords.get("anyOf") if isinstance(keywords, dict) else None
    # A property may be called `anyOf`, too.
    is_made = isinstance(branches, list) and branches[0] is _NULL
    return branches[1] if is_made else keywords


def written_tokens(keywords: Keywords, tokens: Sequence[str | int]) -> list[str | int]:
    """Give `tokens`, which lead from `keywords` to a schema or keyword inside, as they lead there in the document."""
    written: list[str | int] = []
    place: Any = keywords
    index = 0
    while index < len(tokens):
        inner = without_null(place)
        if inner is not place:
            if tokens[index + 1 : index + 2] != [1]:
                break  # the union or its null
            place, index = inner, index + 2
            continue
        written.append(tokens[index])
        place = _member(place, tokens[index])
        index += 1
    return written


def _member(value: Any, token: str | int) -> Any:
    try:
        return value[token]
    except (LookupError, TypeError):
        return None  # a keyword that the validator was told beside these
