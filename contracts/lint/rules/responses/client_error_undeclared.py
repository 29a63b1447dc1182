"""Operations say how they refuse."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        statuses = [response.status for response in operation.responses]
        if statuses and not any(status[0] == "4" or status == "default" for status in statuses):
            yield Breach(f"{operation.pointer}/responses", "no client error (4xx) is documented", operation.key)


RULE = LintRule(
    Rule(
        "client-error-undeclared",
        "Every operation documents a client error.",
        "Add the 4xx that a wrong request gets, or a `default`.",
        Severity.WARNING,
        why="Every operation refuses some requests, if only for their credentials.",
        bad="""\
paths:
  /users:
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /users:
    get: {responses: {'200': {description: OK}, '400': {description: Bad request}}}
    post: {responses: {'200': {description: OK}, default: {description: An error}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/responses",),
)
