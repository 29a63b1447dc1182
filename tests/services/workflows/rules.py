"""Schema rules: takes a schema of OpenAPI 3.0, gives a check that lists all that breaks it.

Connexion's own dialect (draft 4 with `nullable`) is kept, and what it lets slip is added: formats, anchors of patterns
as ECMA-262 means them, whole numbers however they are written. What was sent is never repeated in a message, because
it may be secret.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from connexion.json_schema import Draft4RequestValidator
from jsonschema import FormatChecker, ValidationError
from jsonschema.validators import extend

from tests.services.workflows.formats import FORMATS


@dataclass(frozen=True)
class Breach:
    """One thing that is wrong, at `path` within the value."""

    path: tuple[str | int, ...]
    detail: str


Check = Callable[[Any], list[Breach]]


def check_of(schema: dict[str, Any]) -> Check:
    """Give the check of `schema`, which has no references."""
    validator = _Validator(schema, format_checker=_formats())

    def check(value: Any) -> list[Breach]:
        breaches = [Breach(tuple(error.absolute_path), _said(error)) for error in validator.iter_errors(value)]
        return sorted(breaches, key=lambda breach: (str(breach.path), breach.detail))

    return check


def _said(error: ValidationError) -> str:
    if error.validator == "required":
        return "The field is required."
    if error.validator == "additionalProperties":
        return "The field is not known."
    if error.validator in ("oneOf", "allOf", "anyOf"):
        return "The value is none of what may stand here."
    return f"The value does not keep {error.validator}: {error.validator_value}."


def _formats() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, holds in FORMATS.items():
        # A value of another type is for `type` to refuse.
        checker.checks(name)(lambda value, holds=holds: not isinstance(value, str) or holds(value))
    return checker


def _required(validator: Any, names: list[str], value: Any, schema: Any) -> Iterator[ValidationError]:
    if validator.is_type(value, "object"):
        yield from (ValidationError("is required", path=(name,)) for name in names if name not in value)


def _additional(validator: Any, allowed: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    if not validator.is_type(value, "object"):
        return
    for name in value:
        if name in schema.get("properties", {}):
            continue
        if isinstance(allowed, dict):
            yield from validator.descend(value[name], allowed, path=name)
        elif not allowed:
            yield ValidationError("is not known", path=(name,))


def _pattern(validator: Any, pattern: str, value: Any, schema: Any) -> Iterator[ValidationError]:
    # Python's `$` also holds before a last line feed.
    if validator.is_type(value, "string") and not re.search(_anchored(pattern), value):
        yield ValidationError("does not match")


def _anchored(pattern: str) -> str:
    return pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern


def _is_integer(_: Any, value: Any) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and value.is_integer())


_Validator = extend(
    Draft4RequestValidator,
    {"required": _required, "additionalProperties": _additional, "pattern": _pattern},
    type_checker=Draft4RequestValidator.TYPE_CHECKER.redefine("integer", _is_integer),
)
