"""Parameters are spelled in one style."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.lint.words.majority import minority
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for location in ("query", "path", "cookie"):
        first: dict[str, str] = {}
        for parameter in subject.outline.of("parameter"):
            if parameter.get("in") == location:
                first.setdefault(parameter.text("name"), parameter.pointer)
        for name, found, majority in minority(first):
            yield Breach(first[name], f"{name!r} is {found}, where the other {location} parameters are {majority}")


RULE = LintRule(
    Rule(
        "parameter-casing",
        "The names of parameters are spelled in the style of the document's majority.",
        "Spell the name like the others, or waive the rule where the name is not yours to choose.",
        Severity.WARNING,
        why="One style need not be looked up.",
        bad="""\
paths:
  /users:
    get:
      parameters:
        - {name: page_size, in: query, schema: {type: integer}}
        - {name: page_token, in: query, schema: {type: string}}
        - {name: order_by, in: query, schema: {type: string}}
        - {name: showDeleted, in: query, schema: {type: boolean}}
      responses: {'200': {description: OK}}
""",
        good="""\
paths:
  /users/{userId}:
    get:
      parameters:
        - {name: userId, in: path, required: true, schema: {type: string}}
        - {name: page_size, in: query, schema: {type: integer}}
        - {name: page_token, in: query, schema: {type: string}}
        - {name: order_by, in: query, schema: {type: string}}
        - {name: 'filter[createdAt]', in: query, schema: {type: string}}
        - {name: X-Request-ID, in: header, schema: {type: string}}
      responses: {'200': {description: OK}}
""",
    ),
    _find,
    places=("/paths/~1users/get/parameters/3",),
)
