"""Requests whose body means nothing have none."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_WITHOUT = frozenset({"GET", "HEAD", "DELETE", "TRACE"})


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        if operation.method in _WITHOUT and operation.body is not None:
            yield Breach(operation.pointer, f"a body of {operation.method} means nothing", operation.key)


RULE = LintRule(
    Rule(
        "request-body-unexpected",
        "GET, HEAD, DELETE and TRACE have no request body.",
        "Ask by parameters, or use POST.",
        Severity.WARNING,
        why="Such a body has no meaning in HTTP (RFC 9110, section 9.3), and what lies on the way may drop it.",
        bad="""\
paths:
  /users:
    get:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {'200': {description: OK}}
""",
        good="""\
paths:
  /users/search:
    post:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {'200': {description: OK}}
""",
    ),
    _find,
    places=("/paths/~1users/get",),
)
