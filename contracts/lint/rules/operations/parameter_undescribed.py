"""Parameters say what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.outline import Element
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for parameter in subject.outline.of("parameter"):
        if not parameter.text("description").strip() and not _is_described_below(parameter):
            yield Breach(parameter.pointer, f"{parameter.text('name')!r} has no description")


def _is_described_below(parameter: Element) -> bool:
    """Say whether the schema, or what it refers to, may tell what the value is."""
    schema = parameter.child("schema")
    return bool(schema.text("description") or schema.text("$ref"))


RULE = LintRule(
    Rule(
        "parameter-undescribed",
        "Every parameter has a description.",
        "Say in a sentence what the value means, and what happens without it.",
        Severity.INFO,
        why="A name and a type do not tell what a value does.",
        bad="""\
paths:
  /users:
    get:
      parameters: [{name: mode, in: query, schema: {type: string}}]
      responses: {'200': {description: OK}}
""",
        good="""\
paths:
  /users:
    get:
      parameters: [{name: mode, in: query, description: Which users are listed., schema: {type: string}}]
      responses: {'200': {description: OK}}
""",
    ),
    _find,
    places=("/paths/~1users/get/parameters/0",),
    recommended=False,
)
