"""Paths do not end with a slash."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import join
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    paths = dict.fromkeys(operation.path for operation in subject.operations)
    for path in paths:
        if path.endswith("/") and path.strip("/"):
            # There is no fix: clients ask for the path with the slash, and its name is what they were promised.
            yield Breach(join("/paths", path), f"{path!r} ends with a slash")


RULE = LintRule(
    Rule(
        "path-trailing-slash",
        "No path ends with a slash.",
        "Remove the slash.",
        Severity.WARNING,
        why="With and without the slash are two paths, and clients will ask for the wrong one.",
        bad="""\
paths:
  /users/:
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /:
    get: {responses: {'200': {description: OK}}}
  /users:
    get: {responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1users~1",),
)
