"""OpenAPI 3.1: Schema Objects are JSON Schema 2020-12."""

from __future__ import annotations

from contracts.compiler.keywords import DRAFT_2020_12
from contracts.compiler.openapi3 import (
    base_paths,
    body,
    operations,
    parameters,
    response,
    schema_home,
    scheme_home,
    security_scheme,
    webhooks,
)
from contracts.compiler.version import SchemaRules

__all__ = [
    "base_paths", "body", "operations", "parameters", "response", "schema_home", "schema_rules", "scheme_home",
    "security_scheme", "webhooks",
]  # fmt: skip

# `nullable` left over from 3.0 is common in 3.1 documents and means what it meant there.
schema_rules = SchemaRules(keywords=DRAFT_2020_12, null_flags=("nullable",), is_json_schema=True)
