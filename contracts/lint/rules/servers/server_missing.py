"""Documents say where the API answers."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    if subject.operations and not subject.outline.servers:
        yield Breach("", "the document names no server")


RULE = LintRule(
    Rule(
        "server-missing",
        "The document says where the API answers.",
        "Add a server with its URL.",
        Severity.INFO,
        why="Without one, the address is where the document happens to be stored.",
        bad="""\
paths:
  /users:
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
servers: [{url: 'https://api.acme.test/v1'}]
paths:
  /users:
    get: {responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("",),
)
