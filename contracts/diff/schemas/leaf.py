"""Leaves: takes the views of two schemas, gives what differs in the keywords that judge a value by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from contracts.compiler.keywords import EXTENSIBLE
from contracts.diff.schemas.containment import Prover
from contracts.diff.schemas.difference import Answer, Difference
from contracts.diff.schemas.view import View
from contracts.model.pattern import BoundedPattern
from contracts.model.schema import Schema

_KINDS: Mapping[str, str] = {
    "enum": "values", "const": "values", "format": "format", "pattern": "pattern", BoundedPattern.KEYWORD: "pattern",
    "minimum": "range", "maximum": "range", "exclusiveMinimum": "range", "exclusiveMaximum": "range",
    "multipleOf": "range", "minLength": "length", "maxLength": "length", "minItems": "count", "maxItems": "count",
    "minProperties": "count", "maxProperties": "count", "uniqueItems": "unique", "contentEncoding": "format",
    "contentMediaType": "format",
}  # fmt: skip
_TEXTS = ("string", "integer", "number", "boolean")
_MOST_SHOWN = 60


def leaf_differences(prover: Prover, left: View, right: View, *, textual: bool) -> Iterator[Difference]:
    """Give what differs, one Difference a keyword where one keyword alone makes it."""
    textual = textual and left.types != right.types
    kept, covered = _both_ways(prover, left, right, textual)
    if _have_nothing_in_common(left, right, textual):
        yield from _types(left, right, (kept, covered), textual)
        return
    if not (kept is covered is Answer.YES):
        yield from _named(prover, left, right, (kept, covered), textual)
    if left.defaults[:1] != right.defaults[:1]:
        texts = ([_whole(value) for value in each.defaults[:1]] or ["nothing"] for each in (left, right))
        answers = Answer.YES, Answer.YES
        yield _told(Difference("default", "default", left.schema, right.schema, *answers), *texts)
    gone, come = _values(left.extensible, right.extensible)
    if gone or come:
        kept, covered = (Answer.NO if gone else Answer.YES), (Answer.NO if come else Answer.YES)
        yield _told(Difference("extensible", EXTENSIBLE, left.schema, right.schema, kept, covered), gone, come)
    if left.strange != right.strange:
        yield from _strange(prover, left, right)


def _named(
    prover: Prover, left: View, right: View, answers: tuple[Answer, Answer], textual: bool
) -> Iterator[Difference]:
    before, after = left.leaf, right.leaf
    changed = [key for key in {**before, **after} if key != "type" and before.get(key) != after.get(key)]
    found = list(_types(left, right, answers, textual))
    for key in changed:
        kind = _KINDS[key]
        old, new = (each.get("type") for each in (before, after))
        # A keyword by itself, among the types that both have: what else differs has a Difference of its own.
        common = old if old == new else None
        alone = _alone(left, key, common), _alone(right, key, common)
        kept = Answer.YES if answers[0] is Answer.YES else prover.contains(alone[1], alone[0])
        covered = Answer.YES if answers[1] is Answer.YES else prover.contains(alone[0], alone[1])
        if not (kept is covered is Answer.YES):
            texts = (_values if kind == "values" else _texts)(before.get(key), after.get(key))
            found.append(_told(Difference(kind, key, left.schema, right.schema, kept, covered), *texts))
    explained = [
        any(each.kept is not Answer.YES for each in found), any(each.covered is not Answer.YES for each in found)
    ]  # fmt: skip
    rest = [Answer.YES if known else answer for known, answer in zip(explained, answers, strict=True)]
    if any(answer is not Answer.YES for answer in rest):
        uncut = left.leaves, right.leaves
        found.append(Difference("schema", "allOf", left.schema, right.schema, rest[0], rest[1], uncut=uncut))
    yield from found


def _types(left: View, right: View, answers: tuple[Answer, Answer], textual: bool) -> Iterator[Difference]:
    old, new = _kinds(left, textual), _kinds(right, textual)
    if old == new:
        return
    gone, come = _less(old, new), _less(new, old)
    kept = Answer.NO if gone and answers[0] is not Answer.YES else Answer.YES
    covered = Answer.NO if come and answers[1] is not Answer.YES else Answer.YES
    if kept is covered is Answer.YES:
        return
    is_null = (gone | come) == {"null"}
    before, after = _listed(left.types), _listed(right.types)
    yield Difference("null" if is_null else "type", "type", left.schema, right.schema, kept, covered, "", before, after)


def _kinds(view: View, textual: bool) -> frozenset[str]:
    every = frozenset({"null", "boolean", "object", "array", "number", "string"})
    kinds = every if view.types is None else view.types
    return kinds | frozenset(_TEXTS) if textual and _takes_any_text(view) else kinds


def _have_nothing_in_common(left: View, right: View, textual: bool) -> bool:
    """Say whether no value can be of a type of both, so that there is no more to say than that."""
    numbers = frozenset({"integer", "number"})
    old, new = _kinds(left, textual), _kinds(right, textual)
    return not (old & new) and not (old & numbers and new & numbers)


def _less(these: frozenset[str], those: frozenset[str]) -> frozenset[str]:
    gone = these - those
    return gone - {"integer"} if "number" in those else gone


def _both_ways(prover: Prover, left: View, right: View, textual: bool) -> tuple[Answer, Answer]:
    if left.leaves == right.leaves:
        return Answer.YES, Answer.YES
    old, new = (_leaf_schema(each, textual) for each in (left, right))
    return prover.contains(new, old), prover.contains(old, new)


def _leaf_schema(view: View, textual: bool) -> Schema:
    leaves = view.leaves
    if textual and _takes_any_text(view):
        kinds = sorted({*(view.types or ()), *_TEXTS})
        leaves = [{**each, "type": kinds} if "type" in each else each for each in leaves]
    return Schema(view.schema.space, view.schema.pointer, {"allOf": leaves} if leaves else True)


def _takes_any_text(view: View) -> bool:
    narrowing = ("enum", "const", "format", "pattern", BoundedPattern.KEYWORD, "minLength", "maxLength")
    return view.may_be("string") and not any(key in view.leaf for key in narrowing)


def _alone(view: View, key: str, kind: Any) -> Schema:
    told = [{key: each[key]} for each in view.leaves if key in each]
    if kind is not None:
        told.append({"type": kind})
    return Schema(view.schema.space, view.schema.pointer, {"allOf": told} if told else True)


def _strange(prover: Prover, left: View, right: View) -> Iterator[Difference]:
    """Compare conditions, negations and the like as wholes; they are rare and cannot be taken apart."""
    old, new = (
        Schema(each.schema.space, each.schema.pointer, {"allOf": each.strange} if each.strange else True,
               each.schema.targets) for each in (left, right)
    )  # fmt: skip
    kept, covered = prover.contains(new, old), prover.contains(old, new)
    if not (kept is covered is Answer.YES):
        keys = [key for each in (*left.strange, *right.strange) for key in each]
        uncut = left.strange, right.strange
        yield Difference("schema", keys[0], left.schema, right.schema, kept, covered, uncut=uncut)


def _values(before: Any, after: Any) -> tuple[list[str], list[str]]:
    """Say which values went and came."""
    if not (isinstance(before, list) and isinstance(after, list)):
        return _texts(before, after, "anything")
    old, new = ({_whole(value): value for value in each} for each in (before, after))
    return [text for text in old if text not in new], [text for text in new if text not in old]


def _texts(before: Any, after: Any, missing: str = "nothing") -> tuple[list[str], list[str]]:
    old, new = ([_whole(each) if each is not None else missing] for each in (before, after))
    return old, new


def _told(difference: Difference, before: list[str], after: list[str]) -> Difference:
    """Give `difference` with what was there and what is in words, of which long ones are cut."""
    shown = [[_cut(text) for text in texts] for texts in (before, after)]
    uncut = None if shown == [before, after] else (before, after)
    return replace(difference, before=", ".join(shown[0]), after=", ".join(shown[1]), uncut=uncut)


def _listed(types: frozenset[str] | None) -> str:
    return "anything" if types is None else " or ".join(sorted(types, key=lambda kind: (kind == "null", kind)))


def _whole(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
