"""Pages are found by a cursor."""

from __future__ import annotations

from collections.abc import Iterator

from contracts import names
from contracts.findings import Severity
from contracts.lint.pages import collection_of, parameters_named
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        if any(parameters_named(operation, names.CURSORS)) or collection_of(operation) is None:
            continue
        for parameter in parameters_named(operation, names.PAGE_NUMBERS | names.OFFSETS):
            yield Breach(parameter.pointer, f"pages are counted ({parameter.name!r}), not found by a cursor")


RULE = LintRule(
    Rule(
        "page-number",
        "The pages of a collection are found by a cursor.",
        "Take a `cursor` from the page before instead of a number.",
        Severity.INFO,
        why="Counted pages skip and repeat items while others come and go, and cost more the further one reads.",
        bad="""\
paths:
  /users:
    get:
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses:
        '200':
          description: One page.
          content: {application/json: {schema: {type: array, items: {type: object}}}}
""",
        good="""\
paths:
  /users:
    get:
      parameters: [{name: cursor, in: query, schema: {type: string}}]
      responses:
        '200':
          description: One page.
          content: {application/json: {schema: {type: array, items: {type: object}}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/parameters/0",),
)
