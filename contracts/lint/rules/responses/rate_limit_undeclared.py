"""Operations say that too much may be asked of them."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        if operation.responses and operation.response_for(429) is None:
            yield Breach(f"{operation.pointer}/responses", "429 (Too Many Requests) is not documented", operation.key)


RULE = LintRule(
    Rule(
        "rate-limit-undeclared",
        "Every operation documents 429.",
        "Add a 429 with `Retry-After`.",
        Severity.INFO,
        why="Whoever is not told of limits finds them in production (OWASP API4:2023).",
        bad="""\
paths:
  /users:
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /users:
    get: {responses: {'200': {description: OK}, '429': {description: Too many requests}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/responses",),
)
