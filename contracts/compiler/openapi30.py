"""OpenAPI 3.0."""

from __future__ import annotations

from contracts.compiler.keywords import DRAFT_4
from contracts.compiler.openapi3 import (
    base_paths,
    body,
    operations,
    parameters,
    response,
    security_schemes,
    webhooks,
)
from contracts.compiler.version import SchemaRules

__all__ = [
    "base_paths", "body", "operations", "parameters", "response", "schema_homes", "schema_rules", "security_schemes",
    "webhooks",
]  # fmt: skip

schema_rules = SchemaRules(keywords=DRAFT_4, null_flags=("nullable",), flag_bounds=True)
schema_homes = ("/components/schemas",)
