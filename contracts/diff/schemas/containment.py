"""Containment: takes two schemas, says by proof whether one takes every value that the other does.

The one place that knows canonical forms. What is asked of them is given without the words that they do not know, under
names that both sides share exactly where they mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import jsonschema_rs
from jsonschema_rs.canonical import Containment

from contracts.compiler.keywords import EXTENSIBLE
from contracts.diff.schemas.difference import Answer
from contracts.model.applicators import MANY, NAMED, ONE
from contracts.model.pattern import BoundedPattern
from contracts.model.schema import Schema, pointer_of, reference

_ANSWERS = {Containment.YES: Answer.YES, Containment.NO: Answer.NO, Containment.UNKNOWN: Answer.UNKNOWN}
# Words that judge nothing; `contentSchema` and its kin are annotations in 2020-12.
_ANNOTATIONS = frozenset(
    {"default", "example", "examples", "xml", "discriminator", "readOnly", "writeOnly", "contentSchema", EXTENSIBLE}
)
# Where a schema is one of several that judge a value, what it does not name may be named by another.
_COMPOSING = frozenset({"$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "not"})
_NAMING = frozenset({"properties", "patternProperties", "additionalProperties", "$ref", "allOf", "if", "not"})
_OPENING = frozenset({"additionalProperties", "patternProperties", "unevaluatedProperties"})
# What is larger is not asked about: canonical forms grow with the product of what they are made of.
_MOST_REACHED = 60
_MOST_NODES = 1_000
_NAME = re.compile(r"urn:troth:(\w+):(?:open|closed):([0-9a-f]+)")


class Prover:
    """Proves containment for one pair of documents; `is_same` says of a pointer that it means the same in both."""

    def __init__(self, is_same: Callable[[str], bool]) -> None:
        self._is_same = is_same
        self._known: dict[tuple[int, bool, str], tuple[Schema, Any]] = {}

    def covers(self, outer: Schema, inner: Schema) -> Answer:
        """Say whether `outer` takes all values of `inner`."""
        return _covers(self._canonical(outer, closed=False), self._canonical(inner, closed=False))

    def contains(self, outer: Schema, inner: Schema) -> Answer:
        """Say whether `outer` takes all values of `inner` that have no members but those that `inner` names, unless it
        says that there may be others."""
        if self.covers(outer, inner) is Answer.YES:
            return Answer.YES
        return _covers(self._canonical(outer, closed=False), self._canonical(inner, closed=True))

    def remainder(self, inner: Schema, outer: Schema) -> Schema | None:
        """Give a schema of what `inner` takes and `outer` refuses, None when it cannot be spelled."""
        small, large = self._canonical(inner, closed=True), self._canonical(outer, closed=False)
        if small is None or large is None:
            return None
        try:
            told = small.subtract(large).to_json_schema()
        except (ValueError, RecursionError):
            return None
        targets: dict[str, None] = {}
        keywords = _back(told, {"same", str(id(inner.space))}, targets)
        return None if keywords is None else Schema(inner.space, inner.pointer, keywords, tuple(targets))

    def _canonical(self, schema: Schema, *, closed: bool) -> Any:
        side = str(id(schema.space))
        key = id(schema.keywords), closed, side
        if key not in self._known:
            self._known[key] = schema, self._made(schema, side, closed)
        return self._known[key][1]

    def _made(self, schema: Schema, side: str, closed: bool) -> Any:
        if schema.space.reached(schema) > _MOST_REACHED or schema.space.multiplies(schema):
            return None
        spelling = _Spelling(lambda pointer: "same" if self._is_same(pointer) else side, closed=closed)
        told = spelling.of(schema.keywords)
        resources: dict[str, Any] = {}
        while spelling.waiting:
            name, (ref, alone) = spelling.waiting.popitem()
            if name not in resources:
                resources[name] = spelling.of(schema.space.target(ref).keywords, alone=alone)
        if spelling.nodes > _MOST_NODES:
            return None
        draft, registry = jsonschema_rs.Draft202012, None
        try:
            if resources:
                registry = jsonschema_rs.Registry(list(resources.items()), draft=draft)
            return jsonschema_rs.canonicalize(told, draft=draft, registry=registry, validate_formats=True, offline=True)
        except (ValueError, RecursionError):
            return None


def _back(told: Any, sides: set[str], targets: dict[str, None]) -> Any:
    """Give what a canonical form spells with the references of the contract; None where one is of the other side."""
    if isinstance(told, list):
        items = [_back(each, sides, targets) for each in told]
        return None if any(each is None and was is not None for each, was in zip(items, told, strict=True)) else items
    if not isinstance(told, dict):
        return told
    made = {}
    for key, value in told.items():
        if key in ("$schema", "$defs"):
            continue
        if key == "$ref":
            name = _NAME.search(unquote(str(value)))
            if name is None or name[1] not in sides:
                return None
            pointer = bytes.fromhex(name[2]).decode()
            targets[pointer] = None
            made[key] = reference(pointer)
        else:
            made[key] = _back(value, sides, targets)
            if made[key] is None and value is not None:
                return None
    return made


def _covers(large: Any, small: Any) -> Answer:
    if large is None or small is None:
        return Answer.UNKNOWN
    try:
        return _ANSWERS[large.covers(small)]
    except (ValueError, RecursionError):
        return Answer.UNKNOWN


class _Spelling:
    """Spells schemas for canonical forms; `waiting` are the references that it met, by what they are called there,
    and `nodes` how many schemas it spelled."""

    def __init__(self, side_of: Callable[[str], str], *, closed: bool) -> None:
        self._side_of = side_of
        self._closed = closed
        self.waiting: dict[str, tuple[str, bool]] = {}
        self.nodes = 0

    def of(self, keywords: Any, *, alone: bool = True) -> Any:
        """Give `keywords` spelled; `alone` when no other schema names members of the same object."""
        if not isinstance(keywords, dict):
            return keywords
        self.nodes += 1
        told: dict[str, Any] = {}
        among = alone and not (_NAMING & keywords.keys())
        for key, value in keywords.items():
            if key == "$ref":
                told[key] = self._name(value, alone and len(keywords) == 1)
            elif key in ONE:
                told[key] = self.of(value, alone=key in ("items", "additionalProperties"))
            elif key in MANY:
                nested = key == "prefixItems" or (key != "allOf" and among)
                told[key] = [self.of(each, alone=nested) for each in value]
            elif key in NAMED:
                told[key] = {name: self.of(each, alone=key == "properties") for name, each in value.items()}
            elif key == BoundedPattern.KEYWORD:
                told["pattern"] = value
            elif key not in _ANNOTATIONS:
                told[key] = value
        if self._closed and alone and "properties" in told and not (_OPENING | _COMPOSING) & told.keys():
            told["additionalProperties"] = False
        return told

    def _name(self, ref: str, alone: bool) -> str:
        pointer = pointer_of(ref)
        # What is closed is spelled otherwise than what is not, and may not have its name.
        manner = "closed" if self._closed and alone else "open"
        name = f"urn:troth:{self._side_of(pointer)}:{manner}:{pointer.encode().hex()}"
        self.waiting.setdefault(name, (ref, alone))
        return name
