"""A range has one end on each side."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.compiler.keywords import is_number
from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_ENDS = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))


def _find(subject: Subject) -> Iterator[Breach]:
    for schema in subject.outline.of("schema"):
        for ends in _ENDS:
            if ends[1] in schema.value and all(is_number(schema.get(end)) for end in ends):
                yield Breach(schema.pointer, f"`{ends[0]}` and `{ends[1]}` stand side by side, and one of them decides")


RULE = LintRule(
    Rule(
        "range-mixed",
        "A range has one end on each side: `minimum` or `exclusiveMinimum`, `maximum` or `exclusiveMaximum`.",
        "Keep the one that is meant.",
        Severity.WARNING,
        why="Both are asked for, and the narrower one hides the other (JSON Schema 2020-12, section 6.2).",
        bad="""\
openapi: 3.1.0
components:
  schemas:
    Share: {type: number, minimum: 0, exclusiveMinimum: 1}
""",
        good="""\
openapi: 3.1.0
components:
  schemas:
    Share: {type: number, exclusiveMinimum: 0, maximum: 1}
""",
    ),
    _find,
    places=("/components/schemas/Share",),
)
