"""Schemas say which type they are of."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_OF = {
    "object": ("properties", "additionalProperties", "required", "minProperties", "maxProperties"),
    "array": ("items", "prefixItems", "minItems", "maxItems", "uniqueItems"),
    "string": ("minLength", "maxLength", "pattern"),
    "number": ("minimum", "maximum", "multipleOf"),
}
_ELSEWHERE = frozenset(("type", "$ref", "allOf", "anyOf", "oneOf", "not", "enum", "const", "if", "$dynamicRef"))
_PARTS = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "propertyNames")


def _find(subject: Subject) -> Iterator[Breach]:
    for schema in subject.outline.of("schema"):
        if schema.holder in _PARTS or not _ELSEWHERE.isdisjoint(schema.value):
            continue
        meant = next((kind for kind, keywords in _OF.items() if any(each in schema.value for each in keywords)), None)
        if meant:
            yield Breach(schema.pointer, f"this schema has no `type`; is it {meant!r}?")


RULE = LintRule(
    Rule(
        "schema-untyped",
        "A schema that is about values of one type states it.",
        "Add the `type`.",
        Severity.INFO,
        why="What is said of objects lets every text and number pass.",
        bad="""\
components:
  schemas:
    User: {properties: {name: {type: string}}}
""",
        good="""\
components:
  schemas:
    User: {type: object, properties: {name: {type: string}, note: {description: Anything.}}}
    Staff: {allOf: [{$ref: '#/components/schemas/User'}, {properties: {grade: {type: string}}}]}
""",
    ),
    _find,
    places=("/components/schemas/User",),
    recommended=False,
)
