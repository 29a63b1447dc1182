"""Nothing stands where it is not read."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for reference in subject.outline.references:
        if reference.ignored:
            names = " and ".join(f"`{name[:80]}`" for name in reference.ignored[:5])
            yield Breach(reference.pointer, f"{names} beside the `$ref` does not count")


RULE = LintRule(
    Rule(
        "reference-siblings",
        "Nothing stands beside a `$ref` that does not count there.",
        "Remove it, or put the reference into an `allOf`.",
        Severity.WARNING,
        why="Up to OpenAPI 3.0 all that stands beside a `$ref` is ignored, and whoever wrote it means it.",
        bad="""\
openapi: 3.0.3
components:
  schemas:
    Name: {type: string}
    User: {properties: {name: {$ref: '#/components/schemas/Name', nullable: true}}}
""",
        good="""\
openapi: 3.1.0
components:
  schemas:
    Name: {type: string}
    User: {properties: {name: {$ref: '#/components/schemas/Name', maxLength: 9}}}
""",
    ),
    _find,
    places=("/components/schemas/User/properties/name",),
)
