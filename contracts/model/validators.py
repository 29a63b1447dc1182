"""Validators: takes translated keywords, gives what jsonschema-rs compiles of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jsonschema_rs

from contracts.model.exact import exact
from contracts.model.formats import FORMATS
from contracts.model.pattern import LINEAR, BoundedPattern
from contracts.model.schema_error import Keywords

URN = "urn:troth:document"
"""By this name references lead into a registry."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def registry(schemas: Mapping[str, Keywords]) -> Any:
    """Give a registry that holds `schemas` by their pointers. Raises ValueError when one of them is none."""
    held = {pointer: exact(keywords) for pointer, keywords in schemas.items()}
    resource = {"$schema": _DIALECT, "$defs": held}
    return jsonschema_rs.Registry([(URN, resource)], draft=jsonschema_rs.Draft202012)


def compiled(keywords: Keywords, held: Any) -> Any:
    """Give the validator of `keywords`, whose references lead into the registry `held` (None: there are none).

    Raises ValueError or RecursionError when they cannot be compiled.
    """
    return jsonschema_rs.Draft202012Validator(
        exact(keywords),
        registry=held,
        formats=FORMATS,
        validate_formats=True,
        keywords={BoundedPattern.KEYWORD: BoundedPattern},
        pattern_options=LINEAR,
        mask="the value",  # a value may be a secret, and messages reach logs and reports
        offline=True,
    )
