"""Responses that have no body describe none."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_WITHOUT = frozenset({"204", "205", "304"})


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        for response in operation.responses:
            has_schema = any(media.schema is not None for media in response.content)
            if response.status in _WITHOUT and has_schema:
                yield Breach(response.pointer, f"{response.status} never has a body")


RULE = LintRule(
    Rule(
        "content-unexpected",
        "204, 205 and 304 describe no body.",
        "Remove the content, or answer with 200.",
        Severity.WARNING,
        why="Such an answer ends after its headers (RFC 9110, section 6.4.1), and clients wait for what cannot come.",
        bad="""\
paths:
  /users:
    delete:
      responses: {'204': {description: Gone, content: {application/json: {schema: {type: object}}}}}
""",
        good="""\
paths:
  /users:
    delete: {responses: {'204': {description: Gone}}}
    put:
      responses: {'200': {description: OK, content: {application/json: {schema: {type: object}}}}}
""",
    ),
    _find,
    places=("/paths/~1users/delete/responses/204",),
)
