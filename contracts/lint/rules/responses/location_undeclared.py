"""What was made can be found."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        for response in operation.responses if operation.method == "POST" else ():
            names = {header.name.lower() for header in response.headers}
            if response.status in ("201", "202") and "location" not in names:
                yield Breach(response.pointer, f"{response.status} comes without `Location`")


RULE = LintRule(
    Rule(
        "location-undeclared",
        "201 and 202 say in `Location` where to find what was made, or what became of the request.",
        "Declare the header `Location` in the response.",
        Severity.INFO,
        why="Otherwise each client builds the URL by itself, and breaks when it changes (RFC 9110, section 15.3.2).",
        bad="""\
paths:
  /users:
    post: {responses: {'201': {description: Created}}}
""",
        good="""\
paths:
  /users:
    post: {responses: {'201': {description: Created, headers: {Location: {schema: {type: string}}}}}}
  /users/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    put: {responses: {'201': {description: Created}}}
""",
    ),
    _find,
    places=("/paths/~1users/post/responses/201",),
    recommended=False,
)
