"""Values end somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.endings import endless
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    schemas = {schema.pointer: schema for schema in subject.contract.responses.named()}
    for pointer in endless(schemas):
        yield Breach(pointer, "each value of this holds another one of it, and so on without end")


RULE = LintRule(
    Rule(
        "schema-endless",
        "Every schema has a value that ends.",
        "Make one of the fields of the circle optional, or let it be null or an empty list.",
        Severity.WARNING,
        why="No value that can be sent keeps it.",
        bad="""\
components:
  schemas:
    Node: {type: object, required: [parent], properties: {parent: {$ref: '#/components/schemas/Node'}}}
""",
        good="""\
components:
  schemas:
    Node:
      type: object
      required: [parent, children]
      properties:
        parent: {oneOf: [{$ref: '#/components/schemas/Node'}, {type: string}]}
        children: {type: array, items: {$ref: '#/components/schemas/Node'}}
        next: {$ref: '#/components/schemas/Node'}
""",
    ),
    _find,
    places=("/components/schemas/Node",),
)
