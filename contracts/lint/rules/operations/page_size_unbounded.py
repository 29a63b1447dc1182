"""Pages have a largest size."""

from __future__ import annotations

from collections.abc import Iterator

from contracts import names
from contracts.findings import Severity
from contracts.lint.pages import collection_of, parameters_named
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.model.schema import Schema
from contracts.rules.rule import Rule

_BOUNDS = ("enum", "const", "allOf", "anyOf", "oneOf")
_ENDLESS = 2**31 - 1  # what `format: int32` allows is no bound


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        # Without a cursor, the `first` is rather the one where the page begins.
        is_relayed = any(parameters_named(operation, names.CURSORS))
        for parameter in parameters_named(operation, names.PAGE_SIZES - (frozenset() if is_relayed else {"first"})):
            if parameter.schema is not None and not _is_bounded(parameter.schema) and collection_of(operation):
                yield Breach(parameter.pointer, f"{parameter.name!r} has no `maximum`")


def _is_bounded(schema: Schema) -> bool:
    keywords = schema.resolved().keywords
    # A text is a size of another kind, that of a shoe, say.
    if not isinstance(keywords, dict) or keywords.get("type") == "string" or any(each in keywords for each in _BOUNDS):
        return True
    return any(keywords.get(keyword, _ENDLESS) < _ENDLESS for keyword in ("maximum", "exclusiveMaximum"))


RULE = LintRule(
    Rule(
        "page-size-unbounded",
        "The size of a page has a maximum.",
        "Add a `maximum` to the parameter.",
        Severity.WARNING,
        why="One request for a million items is all it takes (OWASP API4:2023).",
        bad="""\
paths:
  /users:
    get:
      parameters: [{name: limit, in: query, schema: {type: integer, format: int32}}]
      responses:
        '200':
          description: One page.
          content: {application/json: {schema: {type: array, items: {type: object}}}}
""",
        good="""\
paths:
  /users:
    get:
      parameters: [{name: limit, in: query, schema: {type: integer, maximum: 100}}]
      responses:
        '200':
          description: One page.
          content: {application/json: {schema: {type: array, items: {type: object}}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/parameters/0",),
)
