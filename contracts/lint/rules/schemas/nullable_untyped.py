"""What is nullable has a type."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

# With these, the type may be told elsewhere, and another rule tells when null is not let in.
_ELSEWHERE = ("type", "allOf", "anyOf", "oneOf", "enum", "$ref", "not")


def _find(subject: Subject) -> Iterator[Breach]:
    for schema in subject.outline.schemas_with("nullable"):
        if schema.get("nullable") is True and not any(name in schema.value for name in _ELSEWHERE):
            yield Breach(schema.pointer, "`nullable` says nothing where there is no `type`")


RULE = LintRule(
    Rule(
        "nullable-untyped",
        "`nullable` stands beside a `type`.",
        "Add the `type`, or leave `nullable` out: without a type any value is let in, null as well.",
        Severity.INFO,
        why="It adds null to the type beside it, and does nothing by itself (OpenAPI 3.0.3, Schema Object).",
        bad="""\
components:
  schemas:
    User: {type: object, properties: {nickname: {nullable: true, maxLength: 30}}}
""",
        good="""\
components:
  schemas:
    User: {type: object, properties: {nickname: {type: string, nullable: true, maxLength: 30}, other: {}}}
""",
    ),
    _find,
    places=("/components/schemas/User/properties/nickname",),
)
