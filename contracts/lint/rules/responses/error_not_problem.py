"""Errors are problem documents."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject, errors
from contracts.rules.rule import Rule

_PROBLEMS = frozenset({"application/problem+json", "application/problem+xml"})


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        for response in errors(operation) if operation.method != "HEAD" else ():
            types = [media.essence for media in response.content]
            if _PROBLEMS.isdisjoint(types):
                came = " and ".join(types) if types else "without a body"
                yield Breach(response.pointer, f"this error comes {came}, not as application/problem+json")


RULE = LintRule(
    Rule(
        "error-not-problem",
        "Errors are problem details: `application/problem+json` (RFC 9457).",
        "Answer errors with `type`, `title`, `status`, `detail` and `instance`.",
        Severity.WARNING,
        why="Clients, gateways and logs can read an error without knowing the API.",
        bad="""\
paths:
  /users:
    get:
      responses:
        '200': {description: OK}
        '404': {description: None, content: {application/json: {schema: {type: object}}}}
        '500': {$ref: '#/components/responses/Failure'}
components:
  responses:
    Failure: {description: A failure}
""",
        good="""\
paths:
  /users:
    get:
      responses:
        '200': {description: OK}
        '404': {description: None, content: {application/problem+json: {schema: {type: object}}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/responses/404", "/components/responses/Failure"),
)
