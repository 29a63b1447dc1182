"""Operations say how they fail."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        statuses = [response.status for response in operation.responses]
        if statuses and not any(status[0] == "5" or status == "default" for status in statuses):
            yield Breach(f"{operation.pointer}/responses", "no server error (5xx) is documented", operation.key)


RULE = LintRule(
    Rule(
        "server-error-undeclared",
        "Every operation documents a server error.",
        "Add a 5xx, or a `default`.",
        Severity.INFO,
        why="Clients that are to survive a failure have to know what it looks like.",
        bad="""\
paths:
  /users:
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /users:
    get: {responses: {'200': {description: OK}, 5XX: {description: A failure}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/responses",),
)
