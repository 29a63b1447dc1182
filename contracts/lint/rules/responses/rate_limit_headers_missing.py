"""Clients are told what is left of their quota."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.model.operation import Operation
from contracts.names import plain
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        is_limited = any(response.status == "429" for response in operation.responses)
        if is_limited and operation.security and not _tells(operation):
            message = "this operation is limited (429), and no response tells in `RateLimit` what is left"
            yield Breach(f"{operation.pointer}/responses", message, operation.key)


def _tells(operation: Operation) -> bool:
    headers = (header for response in operation.responses for header in response.headers)
    return any("ratelimit" in plain(header.name) for header in headers)


RULE = LintRule(
    Rule(
        "rate-limit-headers-missing",
        "An operation that is limited tells what is left of the quota.",
        "Declare `RateLimit` and `RateLimit-Policy` (or `X-RateLimit-Remaining`) in a response.",
        Severity.INFO,
        why="A client that sees the end coming can slow down before it is refused.",
        bad="""\
security: [{key: []}]
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
paths:
  /users:
    get: {responses: {'200': {description: OK}, '429': {description: Too many requests}}}
""",
        good="""\
security: [{key: []}]
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
paths:
  /users:
    get:
      responses:
        '200': {description: OK, headers: {RateLimit: {schema: {type: string}}}}
        '429': {description: Too many requests}
""",
    ),
    _find,
    places=("/paths/~1users/get/responses",),
)
