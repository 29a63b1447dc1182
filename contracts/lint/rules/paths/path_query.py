"""Paths end where the query begins."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import join
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for path in dict.fromkeys(operation.path for operation in subject.operations):
        sign = next((sign for sign in "?#" if sign in path), None)
        if sign is not None:
            part = "a query" if sign == "?" else "a fragment"
            yield Breach(join("/paths", path), f"the path holds {part}: {path[path.index(sign) :]!r}")


RULE = LintRule(
    Rule(
        "path-query",
        "A path has no query and no fragment.",
        "Declare what follows the question mark as parameters `in: query`.",
        Severity.WARNING,
        why="Requests are routed by path alone, and tools read the rest as part of it or not at all.",
        bad="""\
paths:
  /users?role=admin:
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /users:
    get:
      parameters: [{name: role, in: query, schema: {type: string}}]
      responses: {'200': {description: OK}}
""",
    ),
    _find,
    places=("/paths/~1users?role=admin",),
)
