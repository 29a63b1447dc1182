"""Operations say what success looks like."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        statuses = [response.status for response in operation.responses]
        if statuses and not any(status[0] in "123" or status == "default" for status in statuses):
            yield Breach(f"{operation.pointer}/responses", "no success is documented", operation.key)


RULE = LintRule(
    Rule(
        "success-undeclared",
        "Every operation documents a success.",
        "Add the 2xx, or the redirect, that a good request gets.",
        Severity.WARNING,
        why="What a client is there for is the one answer that it is not told of.",
        bad="""\
paths:
  /users:
    get: {responses: {'404': {description: None}}}
""",
        good="""\
paths:
  /users:
    get: {responses: {'200': {description: OK}, '404': {description: None}}}
  /old:
    get: {responses: {'301': {description: Moved}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/responses",),
)
