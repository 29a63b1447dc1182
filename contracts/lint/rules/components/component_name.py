"""Components have names that references can spell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def _find(subject: Subject) -> Iterator[Breach]:
    if subject.outline.dialect.tells_of_names:
        return
    for component in subject.outline.components.values():
        if component.pointer.startswith("/components/") and not _NAME.fullmatch(component.name):
            yield Breach(component.pointer, f"{component.name[:80]!r} is no name for a component")


RULE = LintRule(
    Rule(
        "component-name",
        "The names of components are made of letters, digits, dots, hyphens and underscores.",
        "Rename the component and the references to it.",
        Severity.WARNING,
        why="Other characters have to be escaped in references, which not all tools do (OpenAPI, Components Object).",
        bad="""\
components:
  schemas:
    Page of users: {type: object}
""",
        good="""\
components:
  schemas:
    Page.of_users-2: {type: object, properties: {'the users': {type: array, items: {}}}}
""",
    ),
    _find,
    places=("/components/schemas/Page of users",),
)
