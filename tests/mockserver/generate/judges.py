"""Schemas for tests and two judges of values: the project's own validator and Python's `jsonschema`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import referencing
from jsonschema import validators
from referencing.jsonschema import DRAFT202012

from contracts.model.pattern import BoundedPattern, is_linear
from contracts.model.schema import Schema, SchemaSpace, Translated, reference
from contracts.model.targets import targets_of

HOME = "/components/schemas/"
_URN = "urn:troth:document"


def schema_of(keywords: Any, named: dict[str, Any] | None = None) -> Schema:
    """Give the schema `keywords`; a `$ref` in it is the bare name of one of `named`."""
    held = {HOME + name: _translated(member) for name, member in (named or {}).items()}
    space = SchemaSpace(lambda pointer: Translated(held[pointer], targets_of(held[pointer])), lambda: list(held))
    ready = _translated(keywords)
    return space.made("/schema", ready, targets_of(ready))


def complaints(schema: Schema, value: Any, *, first_judge_only: bool = False) -> list[str]:
    """Give what either judge finds wrong with `value`."""
    ours = [f"{error.keyword} at {error.path}: {error.message}" for error in schema.errors(value)]
    if first_judge_only:
        return ours
    return ours + [f"second judge: {error.message}" for error in _second(schema).iter_errors(value)]


def keeps(keywords: Any, value: Any) -> bool:
    """Say whether `value` keeps a schema without references, by the second judge alone."""
    return bool(_Second(keywords).is_valid(value))


def _translated(node: Any) -> Any:
    if isinstance(node, dict):
        out = {key: _translated(member) for key, member in node.items()}
        if isinstance(out.get("$ref"), str):
            out["$ref"] = reference(HOME + out["$ref"])
        if isinstance(out.get("pattern"), str) and not is_linear(out["pattern"]):
            out[BoundedPattern.KEYWORD] = out.pop("pattern")
        return out
    return [_translated(member) for member in node] if isinstance(node, list) else node


def _pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[jsonschema.ValidationError]:
    try:
        if isinstance(instance, str) and not re.search(pattern, instance):
            yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")
    except re.error:  # Unicode properties and the like: the first judge alone reads them
        return


_Second = validators.extend(jsonschema.Draft202012Validator, {"pattern": _pattern, BoundedPattern.KEYWORD: _pattern})


def _second(schema: Schema) -> Any:
    space, reached, pending = schema.space, {}, list(schema.targets)
    while pending:
        pointer = pending.pop()
        if pointer not in reached:
            target = space.at(pointer)
            reached[pointer] = target.keywords
            pending.extend(target.targets)
    resource = DRAFT202012.create_resource({"$defs": reached})
    registry: Any = referencing.Registry().with_resource(_URN, resource)
    return _Second(schema.keywords, registry=registry)
