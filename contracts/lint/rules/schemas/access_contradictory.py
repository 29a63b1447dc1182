"""What is written can be read by somebody."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for schema in subject.outline.schemas_with("readOnly"):
        if schema.flag("readOnly") and schema.flag("writeOnly"):
            yield Breach(schema.pointer, "this is both `readOnly` and `writeOnly`")


RULE = LintRule(
    Rule(
        "access-contradictory",
        "No field is both `readOnly` and `writeOnly`.",
        "Remove one of the two.",
        Severity.WARNING,
        why="Nobody may send it and nobody may answer it (OpenAPI 3.0, Schema Object).",
        bad="""\
components:
  schemas:
    User: {type: object, properties: {password: {type: string, readOnly: true, writeOnly: true}}}
""",
        good="""\
components:
  schemas:
    User: {type: object, properties: {password: {type: string, readOnly: false, writeOnly: true}}}
""",
    ),
    _find,
    places=("/components/schemas/User/properties/password",),
)
