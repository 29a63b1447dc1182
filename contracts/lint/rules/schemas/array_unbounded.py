"""Lists that clients send have a largest length."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.outline import Element
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_BOUNDS = frozenset(("maxItems", "enum", "const", "allOf", "anyOf", "oneOf", "$ref"))
_PARTS = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else")


def _find(subject: Subject) -> Iterator[Breach]:
    for schema in subject.outline.schemas_of("array"):
        if _is_unbounded(schema) and subject.outline.is_written_by_client(schema):
            yield Breach(schema.pointer, "this list may be of any length")


def _is_unbounded(schema: Element) -> bool:
    is_bounded = not _BOUNDS.isdisjoint(schema.value) or schema.flag("readOnly")
    return not is_bounded and schema.holder not in _PARTS


RULE = LintRule(
    Rule(
        "array-unbounded",
        "Every list that clients send has a largest length.",
        "Add `maxItems`.",
        Severity.INFO,
        why="One request with a million items is all it takes (OWASP API4:2023).",
        bad="""\
paths:
  /users:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Users'}}}}
      responses: {'201': {description: Created}}
components:
  schemas:
    Users: {type: array, items: {type: object}}
""",
        good="""\
paths:
  /users:
    post:
      requestBody: {content: {application/json: {schema: {type: array, maxItems: 50, items: {type: object}}}}}
      responses:
        '201': {description: Created, content: {application/json: {schema: {$ref: '#/components/schemas/Users'}}}}
components:
  schemas:
    Users: {type: array, items: {type: object}}
""",
    ),
    _find,
    places=("/components/schemas/Users",),
)
