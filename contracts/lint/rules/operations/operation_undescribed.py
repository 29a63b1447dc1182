"""Operations say what they do."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in (*subject.operations, *subject.contract.webhooks):
        if not operation.summary.strip() and not operation.description.strip():
            yield Breach(operation.pointer, "this operation has no summary and no description", operation.key)


RULE = LintRule(
    Rule(
        "operation-undescribed",
        "Every operation says in a summary or a description what it does.",
        "Add a summary: one short sentence.",
        Severity.WARNING,
        why="A path and a method do not tell what happens, what it costs, or when not to use it.",
        bad="""\
paths:
  /users:
    post: {responses: {'201': {description: Created}}}
""",
        good="""\
paths:
  /users:
    post: {summary: Invite a user, responses: {'201': {description: Created}}}
""",
    ),
    _find,
    places=("/paths/~1users/post",),
)
