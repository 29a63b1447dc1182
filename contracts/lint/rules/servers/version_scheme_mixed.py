"""There is one way to ask for a version."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.names import plain
from contracts.rules.rule import Rule

_IN_PATH = re.compile(r"/v[0-9]{1,3}(?:/|\Z)")
_NAMES = frozenset({"apiversion", "xapiversion", "acceptversion"})


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        if not any(_IN_PATH.search(prefix + operation.path) for prefix in operation.prefixes):
            continue
        for parameter in operation.parameters:
            is_version = parameter.location in ("header", "query") and plain(parameter.name) in _NAMES
            if is_version:
                yield Breach(parameter.pointer, f"{parameter.name!r} asks for a version, and so does the path")


RULE = LintRule(
    Rule(
        "version-scheme-mixed",
        "There is one way to ask for a version of the API.",
        "Tell the version either in the path or in a parameter.",
        Severity.WARNING,
        why="Nobody knows what happens when the two do not agree.",
        bad="""\
paths:
  /v1/users:
    get:
      parameters: [{name: API-Version, in: header, schema: {type: string}}]
      responses: {'200': {description: OK}}
""",
        good="""\
paths:
  /v1/users:
    get:
      parameters: [{name: version, in: query, schema: {type: string}}]
      responses: {'200': {description: OK}}
""",
    ),
    _find,
    places=("/paths/~1v1~1users/get/parameters/0",),
)
