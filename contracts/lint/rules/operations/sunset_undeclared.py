"""What goes away says so in time."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_TOLD = frozenset({"deprecation", "sunset"})


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        names = {header.name.lower() for response in operation.responses for header in response.headers}
        if operation.deprecated and operation.responses and _TOLD.isdisjoint(names):
            message = "this operation is deprecated, and no response says so in `Deprecation` or `Sunset`"
            yield Breach(f"{operation.pointer}/responses", message, operation.key)


RULE = LintRule(
    Rule(
        "sunset-undeclared",
        "A deprecated operation tells its clients by `Deprecation` (RFC 9745) or `Sunset` (RFC 8594).",
        "Declare the headers in its responses.",
        Severity.INFO,
        why="Whoever calls it seldom reads the documentation again; a client can read a header.",
        bad="""\
paths:
  /people:
    get: {deprecated: true, responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /people:
    get:
      deprecated: true
      responses: {'200': {description: OK, headers: {Sunset: {schema: {type: string}}}}}
  /users:
    get: {responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1people/get/responses",),
    recommended=False,
)
