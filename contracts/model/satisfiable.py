"""Satisfiability: takes a schema, says whether it is proven that no value keeps it."""

from __future__ import annotations

from typing import Any

import jsonschema_rs

from contracts.model.schema import Schema
from contracts.model.schema_error import Keywords


def is_proven_empty(schema: Schema) -> bool:
    """Say whether the schema's canonical form shows that it admits nothing.

    False proves nothing: most schemas with references are beyond what can be decided.
    """
    return _is_empty(schema.keywords, schema.space.registry(schema.targets) if schema.targets else None)


def is_empty(keywords: Keywords) -> bool:
    """Say the same of `keywords` that refer to nothing."""
    return _is_empty(keywords, None)


def _is_empty(keywords: Keywords, registry: Any) -> bool:
    try:
        canonical = jsonschema_rs.canonicalize(
            keywords, draft=jsonschema_rs.Draft202012, registry=registry, offline=True
        )
    except (ValueError, RecursionError):  # what cannot be compiled is not proven either
        return False
    return bool(canonical.satisfiability() == jsonschema_rs.canonical.Satisfiability.NO)
