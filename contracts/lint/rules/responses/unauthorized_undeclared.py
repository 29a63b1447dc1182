"""Operations say how they refuse strangers."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        asks = bool(operation.security) and all(operation.security)
        if asks and operation.responses and not any(operation.response_for(status) for status in (401, 403)):
            yield Breach(f"{operation.pointer}/responses", "neither 401 nor 403 is documented", operation.key)


RULE = LintRule(
    Rule(
        "unauthorized-undeclared",
        "An operation that asks for credentials documents 401 or 403.",
        "Add a 401, or a `default`.",
        Severity.INFO,
        why="It is the error that every client meets first.",
        bad="""\
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
paths:
  /users:
    get: {security: [{key: []}], responses: {'200': {description: OK}}}
""",
        good="""\
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
paths:
  /users:
    get: {security: [{key: []}], responses: {'200': {description: OK}, '401': {description: Who are you}}}
    post: {security: [{key: []}, {}], responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/responses",),
)
