"""Fields are spelled in one style."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.lint.words.majority import minority
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    first: dict[str, str] = {}
    for name, pointer in subject.outline.properties:
        first.setdefault(name, pointer)
    for name, found, majority in minority(first):
        yield Breach(first[name], f"{name!r} is {found}, where the other fields are {majority}")


RULE = LintRule(
    Rule(
        "property-casing",
        "The names of fields are spelled in the style of the document's majority.",
        "Spell the name like the others, or waive the rule where the name is not yours to choose.",
        Severity.WARNING,
        why="One style need not be looked up.",
        bad="""\
components:
  schemas:
    User:
      properties: {first_name: {}, last_name: {}, created_at: {}, birthDate: {}}
""",
        good="""\
components:
  schemas:
    User:
      properties: {name: {}, firstName: {}, lastName: {}, createdAt: {}, _links: {}, access_token: {}}
""",
    ),
    _find,
    places=("/components/schemas/User/properties/birthDate",),
)
