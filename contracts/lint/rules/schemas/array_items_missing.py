"""Arrays say what is in them."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_TOLD = frozenset(
    ("items", "prefixItems", "contains", "allOf", "anyOf", "oneOf", "enum", "const", "$ref", "unevaluatedItems")
)


def _find(subject: Subject) -> Iterator[Breach]:
    for schema in subject.outline.schemas_of("array"):
        is_whole = schema.holder not in ("allOf", "if", "then", "else", "not") and schema.get("maxItems") != 0
        if is_whole and schema.get("type") == "array" and _TOLD.isdisjoint(schema.value):
            yield Breach(schema.pointer, "it is not said what is in this array")


RULE = LintRule(
    Rule(
        "array-items-missing",
        "Every array says in `items` what is in it.",
        "Add `items`; `items: {}` lets in anything.",
        Severity.WARNING,
        why="OpenAPI 2.0 and 3.0 ask for it, and no client can be made without.",
        bad="""\
components:
  schemas:
    Names: {type: array}
""",
        good="""\
components:
  schemas:
    Names: {type: array, items: {type: string}}
    Some: {allOf: [{$ref: '#/components/schemas/Names'}, {type: array, minItems: 1}]}
""",
    ),
    _find,
    places=("/components/schemas/Names",),
)
