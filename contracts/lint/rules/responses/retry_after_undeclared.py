"""Who is sent away is told when to come back."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        for response in operation.responses:
            names = {header.name.lower() for header in response.headers}
            if response.status == "429" and "retry-after" not in names:
                yield Breach(response.pointer, "429 comes without `Retry-After`")


RULE = LintRule(
    Rule(
        "retry-after-undeclared",
        "429 says in `Retry-After` when to ask again (RFC 6585, section 4).",
        "Declare the header `Retry-After` in the response.",
        Severity.WARNING,
        why="Clients that have to guess ask too early, all at once.",
        bad="""\
paths:
  /users:
    get: {responses: {'200': {description: OK}, '429': {description: Too many requests}}}
""",
        good="""\
paths:
  /users:
    get:
      responses:
        '200': {description: OK}
        '429': {description: Too many requests, headers: {Retry-After: {schema: {type: integer}}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/responses/429",),
)
