"""Numbers that clients send have a range."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.outline import Element
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_SMALLEST = ("minimum", "exclusiveMinimum")
_LARGEST = ("maximum", "exclusiveMaximum")
_BOUNDS = ("enum", "const", "format", "allOf", "anyOf", "oneOf", "$ref")
_PARTS = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else")


def _find(subject: Subject) -> Iterator[Breach]:
    for schema in subject.outline.schemas_of("integer", "number"):
        if _is_unbounded(schema) and subject.outline.is_written_by_client(schema):
            yield Breach(schema.pointer, "this number may be of any size")


def _is_unbounded(schema: Element) -> bool:
    if schema.flag("readOnly") or schema.holder in _PARTS:
        return False
    has_range = all(any(name in schema.value for name in side) for side in (_SMALLEST, _LARGEST))
    return not has_range and not any(name in schema.value for name in _BOUNDS)


RULE = LintRule(
    Rule(
        "number-unbounded",
        "Every number that clients send has a smallest and a largest value.",
        "Add `minimum` and `maximum`, or a `format` that has them.",
        Severity.INFO,
        why="What is not bounded overflows somewhere (OWASP API4:2023).",
        bad="""\
paths:
  /users:
    post:
      requestBody: {content: {application/json: {schema: {properties: {age: {type: integer, minimum: 0}}}}}}
      responses: {'201': {description: Created}}
""",
        good="""\
paths:
  /users:
    post:
      requestBody:
        content:
          application/json:
            schema:
              properties: {age: {type: integer, minimum: 0, maximum: 150}, id: {type: integer, format: int64}}
      responses:
        '201': {description: Created, content: {application/json: {schema: {type: integer}}}}
""",
    ),
    _find,
    places=("/paths/~1users/post/requestBody/content/application~1json/schema/properties/age",),
    recommended=False,
)
