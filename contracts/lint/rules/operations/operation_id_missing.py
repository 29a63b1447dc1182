"""Operations have names."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        if not operation.operation_id:
            yield Breach(operation.pointer, "this operation has no `operationId`", operation.key)


RULE = LintRule(
    Rule(
        "operation-id-missing",
        "Every operation has an `operationId`.",
        "Add an `operationId` such as `listUsers`.",
        Severity.WARNING,
        why="Generated clients name their methods for it, and links and reports name operations by it.",
        bad="""\
paths:
  /users:
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /users:
    get: {operationId: listUsers, responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1users/get",),
)
