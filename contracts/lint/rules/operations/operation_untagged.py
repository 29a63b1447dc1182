"""Operations belong to a chapter."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        if not operation.tags:
            yield Breach(operation.pointer, "this operation has no tag", operation.key)


RULE = LintRule(
    Rule(
        "operation-untagged",
        "Every operation has a tag.",
        "Add the tag of the resource that the operation is about.",
        Severity.INFO,
        why="Documentation and clients are ordered by tags, and what has none is put in the last drawer.",
        bad="""\
paths:
  /users:
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /users:
    get: {tags: [Users], responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1users/get",),
    recommended=False,
)
