"""OpenAPI 3.0: Schema Objects are a part of JSON Schema draft 4, with `nullable`."""

from __future__ import annotations

from contracts.compiler.keywords import DRAFT_4
from contracts.compiler.openapi3 import (
    base_paths,
    body,
    operations,
    parameters,
    response,
    schema_home,
    scheme_home,
    security_scheme,
)
from contracts.compiler.reading import Node, Reading
from contracts.compiler.version import SchemaRules

__all__ = [
    "base_paths", "body", "operations", "parameters", "response", "schema_home", "schema_rules", "scheme_home",
    "security_scheme", "webhooks",
]  # fmt: skip

schema_rules = SchemaRules(keywords=DRAFT_4, null_flags=("nullable",))


def webhooks(_reading: Reading) -> Node:
    """3.0 has none."""
    return Node(None, "")
