"""Links lead to operations."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import from_fragment
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    operations = subject.outline.of("operation")
    ids = {each.text("operationId") for each in operations}
    pointers = {each.pointer for each in operations} | {each.pointer for each in subject.operations}
    for link in subject.outline.of("link"):
        name, ref = link.text("operationId"), link.text("operationRef")
        if name and name not in ids:
            yield Breach(link.pointer, f"no operation is called {name!r}")
        elif ref.startswith("#/paths/") and from_fragment(ref[1:]) not in pointers:
            yield Breach(link.pointer, f"no operation stands at {ref!r}")


RULE = LintRule(
    Rule(
        "link-target-missing",
        "Every link names an operation of the document.",
        "Correct the `operationId` or the `operationRef`.",
        Severity.ERROR,
        why="The link leads nowhere.",
        bad="""\
paths:
  /users:
    post: {responses: {'201': {description: Created, links: {user: {operationId: getUsr}}}}}
  /users/{id}:
    get: {operationId: getUser, responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /users:
    post: {responses: {'201': {description: Created, links: {user: {operationId: getUser}}}}}
  /users/{id}:
    get: {operationId: getUser, responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1users/post/responses/201/links/user",),
)
