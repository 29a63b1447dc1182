"""Targets: takes translated keywords, gives the document pointers that their references lead to.

Only schemas refer to anything: what looks like a reference in an example, a default or an enumeration is data.
"""

from __future__ import annotations

from typing import Any

from contracts.model.applicators import MANY, NAMED, ONE
from contracts.model.schema import BASE, pointer_of
from contracts.model.schema_error import Keywords


def targets_of(keywords: Keywords) -> tuple[str, ...]:
    """Give the document pointers that `keywords` refer to, themselves or in the schemas written inside, each once."""
    found: dict[str, None] = {}
    pending: list[Any] = [keywords]
    while pending:
        schema = pending.pop()
        if not isinstance(schema, dict):
            continue
        ref = schema.get("$ref")
        if isinstance(ref, str) and ref.startswith(BASE):
            found[pointer_of(ref)] = None
        for keyword, value in schema.items():
            if keyword in ONE:
                pending.append(value)
            elif keyword in MANY:
                pending += value
            elif keyword in NAMED:
                pending += value.values()
    return tuple(found)
