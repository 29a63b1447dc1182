"""A path names each parameter once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import join
from contracts.rules.rule import Rule

_PARAMETER = re.compile(r"\{([^{}]*)\}")


def _find(subject: Subject) -> Iterator[Breach]:
    for path in dict.fromkeys(operation.path for operation in subject.operations):
        counted = Counter(_PARAMETER.findall(path))
        for name in (name for name, count in counted.items() if count > 1):
            yield Breach(join("/paths", path), f"{{{name}}} stands in the path twice")


RULE = LintRule(
    Rule(
        "path-parameter-repeated",
        "No parameter stands in a path twice.",
        "Give each place a name of its own, such as `{user_id}` and `{friend_id}`.",
        Severity.ERROR,
        why="There is one value for two places, and clients cannot ask for what is meant (OpenAPI, Path Templating).",
        bad="""\
paths:
  /users/{id}/friends/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /users/{id}/friends/{friend_id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: friend_id, in: path, required: true, schema: {type: string}}
    get: {responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1users~1{id}~1friends~1{id}",),
)
