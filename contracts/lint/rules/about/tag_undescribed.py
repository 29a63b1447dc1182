"""Tags say what they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for tag in subject.outline.of("tag"):
        if not (tag.text("description") or tag.text("summary")).strip():
            yield Breach(tag.pointer, f"the tag {tag.text('name')!r} has no description")


RULE = LintRule(
    Rule(
        "tag-undescribed",
        "Every tag has a description.",
        "Say in a sentence what the operations of the tag have in common.",
        Severity.INFO,
        why="Tags are the chapters of the documentation.",
        bad="""\
tags: [{name: Users}]
""",
        good="""\
tags: [{name: Users, description: People who have an account.}]
""",
    ),
    _find,
    places=("/tags/0",),
)
