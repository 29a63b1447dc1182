"""What is said of a field in several places can be kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.model.satisfiable import is_empty
from contracts.model.schema import Schema
from contracts.model.schema_error import Keywords
from contracts.rules.rule import Rule

_PLAIN = frozenset(
    {"type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength",
     "minItems", "maxItems", "multipleOf"}
)  # fmt: skip
_MOST_PARTS = 30
_MOST_VALUES = 200


def _find(subject: Subject) -> Iterator[Breach]:
    told: set[str] = set()
    for element in subject.outline.of("schema"):
        if not isinstance(element.get("allOf"), list):
            continue
        try:
            schema = subject.contract.responses.at(element.pointer)
        except LookupError:
            continue
        for name, described in _shared(schema):
            last = described[-1]
            if last.pointer not in told and _is_never_kept(described):
                told.add(last.pointer)
                yield Breach(last.pointer, f"no value of {name!r} keeps this and what {described[0].pointer} says")


def _shared(schema: Schema) -> Iterator[tuple[str, list[Schema]]]:
    """Give the fields that are described in several of the parts that a value has to keep all of."""
    parts = [(part, part.keywords) for part in _parts(schema) if isinstance(part.keywords, dict)]
    counted = Counter(name for _, keywords in parts for name in keywords.get("properties", ()))
    if counted.total() == len(counted):
        return
    # Where the field is required, no value keeps the whole, which another rule tells.
    required = {name for _, keywords in parts for name in keywords.get("required", ())}
    for name in (name for name, count in counted.items() if count > 1 and name not in required):
        yield name, [part.child("properties", name) for part, said in parts if name in said.get("properties", ())]


def _parts(schema: Schema) -> list[Schema]:
    parts: dict[str, Schema] = {}
    pending = [schema]
    while pending and len(parts) < _MOST_PARTS:
        part = pending.pop(0)
        if isinstance(part.keywords, dict) and part.pointer not in parts:
            parts[part.pointer] = part
            pending += [part.child("allOf", index) for index in range(len(part.keywords.get("allOf", ())))]
            pending += [part.space.target(part.keywords["$ref"])] if "$ref" in part.keywords else []
    # What is inherited was said before what is added.
    return sorted(parts.values(), key=lambda each: f"{each.pointer}/".startswith(f"{schema.pointer}/"))


def _is_never_kept(described: list[Schema]) -> bool:
    said = [_plain(each.resolved().keywords) for each in described]
    return any(each != said[0] for each in said) and is_empty({"allOf": said}) and not any(map(is_empty, said))


def _plain(keywords: Keywords) -> dict[str, Any]:
    """Give the keywords that need no other schema; what is hidden in a direction says nothing here."""
    if isinstance(keywords, bool):
        return {}
    return {
        name: value
        for name, value in keywords.items()
        if name in _PLAIN and not (name == "enum" and len(value) > _MOST_VALUES)
    }


RULE = LintRule(
    Rule(
        "property-contradictory",
        "Of a field that is described in several parts of an `allOf`, some value keeps all that is said.",
        "Describe the field in one part, or loosen one of the descriptions.",
        Severity.WARNING,
        why="The field can never be there, and generated classes do not compile.",
        bad="""\
components:
  schemas:
    Pet: {type: object, properties: {id: {type: string}}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {id: {type: integer}}}]}
""",
        good="""\
components:
  schemas:
    Pet: {type: object, properties: {kind: {type: string}, size: {type: number}}}
    Cat:
      allOf: [{$ref: '#/components/schemas/Pet'}]
      properties: {kind: {type: string, enum: [cat]}, size: {type: integer, maximum: 9}}
""",
    ),
    _find,
    places=("/components/schemas/Cat/allOf/1/properties/id",),
)
