"""Required fields are described."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.outline import Element
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import join
from contracts.rules.rule import Rule

# Beside or around these, what is required may be described elsewhere.
_ELSEWHERE = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "$ref", "patternProperties", "dependentSchemas")


def _find(subject: Subject) -> Iterator[Breach]:
    for schema in subject.outline.schemas_with("required"):
        if schema.holder in _ELSEWHERE or any(name in schema.value for name in _ELSEWHERE):
            continue
        properties, required = schema.get("properties"), schema.get("required")
        if not isinstance(properties, dict) or not properties or _describes_others(schema):
            continue
        for index, name in enumerate(required if isinstance(required, list) else ()):
            if isinstance(name, str) and name not in properties:
                yield Breach(join(schema.pointer, "required", index), f"{name!r} is required and not described")


def _describes_others(schema: Element) -> bool:
    return isinstance(schema.get("additionalProperties"), dict)


RULE = LintRule(
    Rule(
        "required-undefined",
        "Every required field is described in `properties`.",
        "Describe the field, or correct its name.",
        Severity.WARNING,
        why="It is a slip, or a field of which clients only know that they must send it.",
        bad="""\
components:
  schemas:
    User: {properties: {name: {type: string}}, required: [name, emial]}
""",
        good="""\
components:
  schemas:
    User: {properties: {name: {type: string}}, required: [name]}
    Strict: {allOf: [{$ref: '#/components/schemas/User'}, {properties: {age: {}}, required: [name]}]}
""",
    ),
    _find,
    places=("/components/schemas/User/required/1",),
)
