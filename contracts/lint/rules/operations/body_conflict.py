"""A body is described once."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.forms import bodies
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation, parts in bodies(subject.outline):
        wholes = {each.text("name"): each for each in parts if each.get("in") == "body"}
        if len(wholes) > 1:
            names = " and ".join(repr(name) for name in list(wholes)[:2])
            yield Breach(operation.pointer, f"the whole body is {names}")
        elif wholes and len(parts) > 1:
            yield Breach(operation.pointer, f"the body is {next(iter(wholes))!r}, and the fields of a form")


RULE = LintRule(
    Rule(
        "body-conflict",
        "An operation of Swagger 2.0 has one parameter `in: body`, or fields `in: formData`.",
        "Describe one body that holds all of it.",
        Severity.ERROR,
        why="There is one body to send (Swagger 2.0, Parameter Object).",
        bad="""\
swagger: '2.0'
paths:
  /photos:
    post:
      parameters: [{name: photo, in: body, schema: {type: object}}, {name: title, in: formData, type: string}]
      responses: {'201': {description: Created}}
""",
        good="""\
swagger: '2.0'
consumes: [application/x-www-form-urlencoded]
paths:
  /photos:
    parameters: [{name: body, in: body, schema: {type: array, items: {type: string}}}]
    post:
      parameters: [{name: body, in: body, schema: {type: object}}]
      responses: {'201': {description: Created}}
  /titles:
    post:
      parameters: [{name: title, in: formData, type: string}, {name: text, in: formData, type: string}]
      responses: {'201': {description: Created}}
""",
    ),
    _find,
    places=("/paths/~1photos/post",),
)
