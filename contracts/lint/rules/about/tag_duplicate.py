"""Tags are defined once."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.document.edits import Edit
from contracts.findings import Severity
from contracts.lint.outline import Element
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    first: dict[str, Element] = {}
    for tag in subject.outline.of("tag"):
        name = tag.text("name")
        before = first.setdefault(name, tag)
        if before is not tag:
            fix = (Edit("remove", tag.pointer),) if before.value == tag.value else ()
            yield Breach(tag.pointer, f"the tag {name!r} is defined before", fix=fix)


RULE = LintRule(
    Rule(
        "tag-duplicate",
        "Every tag is defined once.",
        "Remove one of the two.",
        Severity.ERROR,
        why="Each name in the list must be unique (OpenAPI, OpenAPI Object, `tags`).",
        bad="""\
tags: [{name: Users}, {name: Users, description: People who have an account.}]
""",
        good="""\
tags: [{name: Users}, {name: users}]
""",
    ),
    _find,
    places=("/tags/1",),
)
