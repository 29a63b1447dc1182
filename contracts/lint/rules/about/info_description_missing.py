"""The document says what the API is for."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for info in subject.outline.of("info"):
        if not info.get("description"):
            yield Breach(info.pointer, "the document has no description")


RULE = LintRule(
    Rule(
        "info-description-missing",
        "The document says what the API is for.",
        "Add a `description`: what the API does, and for whom.",
        Severity.INFO,
        why="It is the first thing that readers look for.",
        bad="""\
info: {title: Users, version: 1.0.0}
""",
        good="""\
info: {title: Users, version: 1.0.0, description: Users and their friends.}
""",
    ),
    _find,
    places=("/info",),
)
