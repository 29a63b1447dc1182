"""schema: a value keeps a JSON Schema. One of the few places that know jsonschema-rs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import jsonschema_rs

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.functions.options import Check, Fault, Options, named
from contracts.lint.spectral.jsonpath.script import UNDEFINED
from contracts.lint.spectral.part import Part
from contracts.lint.spectral.unfolding import reach_of, unfolded
from contracts.model.expansion import MOST, Expansion
from contracts.model.pattern import LINEAR
from contracts.pointer import from_fragment, look_up

_DIALECTS: dict[str, Any] = {
    "draft4": jsonschema_rs.Draft4Validator,
    "draft6": jsonschema_rs.Draft6Validator,
    "draft7": jsonschema_rs.Draft7Validator,
    "draft2019-09": jsonschema_rs.Draft201909Validator,
    "draft2020-12": jsonschema_rs.Draft202012Validator,
}
_NAMED = {
    "draft-04": "draft4",
    "draft-06": "draft6",
    "draft-07": "draft7",
    "draft/2019-09": "draft2019-09",
    "draft/2020-12": "draft2020-12",
}
# Lookaround and back-references need an engine that tries again.
_BOUNDED = jsonschema_rs.FancyRegexOptions(backtrack_limit=100_000)
_MOST_FAULTS = 20
_MASK = "the value"


def schema(options: Options) -> Check:
    """Give the check for `schema`; `dialect` is its draft, and with `allErrors` one fault is not enough."""
    part = options.only("schema", "dialect", "allErrors").required("schema")
    if not isinstance(part.value, dict | bool):
        raise part.fault("a JSON Schema is expected here")
    all_faults = options.get("allErrors")
    most = _MOST_FAULTS if all_faults is not None and all_faults.flag() else 1
    validator = _validator(part, _DIALECTS[_dialect(options.get("dialect"), part.value)])
    reach = reach_of(part.value)

    def check(target: Target) -> Iterator[Fault]:
        if target.value is UNDEFINED:
            return
        try:
            found = list(islice(validator.iter_errors(unfolded(target, reach)), most))
        except (ValueError, OverflowError):
            return  # what is no JSON value (a lone surrogate) keeps and breaks nothing
        for error in found:
            there = target.inner(*error.instance_path)
            message = error.message
            told = (
                f"{named(there)}{message[len(_MASK) :]}" if message.startswith(_MASK) else f"{named(there)}: {message}"
            )
            yield Fault(told, there)

    return check


def _dialect(part: Part | None, value: Any) -> str:
    name = part.text_value("the name of a dialect") if part is not None else "auto"
    if name == "auto":
        stated = str(value.get("$schema", "")) if isinstance(value, dict) else ""
        return next((known for sign, known in _NAMED.items() if sign in stated), "draft7")
    if name not in _DIALECTS:
        assert part is not None
        raise part.fault(f"there is no dialect {name[:80]!r}", "it is auto, " + ", ".join(_DIALECTS))
    return name


def _validator(part: Part, dialect: Any) -> Any:
    if _multiplies(part.value):
        raise part.fault(f"the schema holds each value against more than {MOST} schemas")
    fault: Exception | None = None
    for engine in (LINEAR, _BOUNDED):
        try:
            return dialect(part.value, pattern_options=engine, validate_formats=True, mask=_MASK, offline=True)
        except (ValueError, RecursionError) as one:
            fault = one
    raise part.fault(f"the schema cannot be used: {str(fault).splitlines()[0][:200]}")


def _multiplies(schema: Any) -> bool:
    """Say whether a part of `schema` holds each value against more schemas than can be waited for."""

    def keywords_at(ref: str) -> tuple[str, Any]:
        try:
            return ref, look_up(schema, from_fragment(ref.partition("#")[2]))
        except (LookupError, ValueError):
            return ref, True  # by a name, which the compiler follows or refuses

    expansion = Expansion(keywords_at)
    pending = [schema]
    while pending:
        value = pending.pop()
        if isinstance(value, dict) and expansion.of(value) > MOST:
            return True
        pending += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return False
