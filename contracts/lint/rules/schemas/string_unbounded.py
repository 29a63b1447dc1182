"""Texts that clients send have a largest length."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.outline import Element
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_BOUNDS = frozenset(
    ("maxLength", "enum", "const", "format", "pattern", "allOf", "anyOf", "oneOf", "$ref", "contentEncoding",
     "contentMediaType")
)  # fmt: skip
_PARTS = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "propertyNames")


def _find(subject: Subject) -> Iterator[Breach]:
    for schema in subject.outline.schemas_of("string"):
        if _is_unbounded(schema) and subject.outline.is_written_by_client(schema):
            yield Breach(schema.pointer, "this text may be of any length")


def _is_unbounded(schema: Element) -> bool:
    is_bounded = not _BOUNDS.isdisjoint(schema.value) or schema.flag("readOnly")
    return not is_bounded and schema.holder not in _PARTS


RULE = LintRule(
    Rule(
        "string-unbounded",
        "Every text that clients send has a largest length.",
        "Add `maxLength`, or an `enum`, a `format` or a `pattern`.",
        Severity.INFO,
        why="What is not bounded is bounded by the database, or by memory (OWASP API4:2023).",
        bad="""\
paths:
  /users:
    post:
      requestBody: {content: {application/json: {schema: {properties: {name: {type: string}}}}}}
      responses: {'201': {description: Created}}
""",
        good="""\
paths:
  /users:
    post:
      requestBody: {content: {application/json: {schema: {properties: {name: {type: string, maxLength: 99}}}}}}
      responses:
        '201': {description: Created, content: {application/json: {schema: {type: string}}}}
""",
    ),
    _find,
    places=("/paths/~1users/post/requestBody/content/application~1json/schema/properties/name",),
)
