"""Names of operations can stand in URLs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

# What stands unescaped wherever in a URL (RFC 3986, section 2.3), and in a path (section 3.3).
_SAFE = re.compile(r"[A-Za-z0-9._~:/@!$&'()*+,;=-]*")


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in (*subject.operations, *subject.contract.webhooks):
        name = operation.operation_id or ""
        if not _SAFE.fullmatch(name):
            yield Breach(f"{operation.pointer}/operationId", f"{name!r} cannot stand in a URL as it is", operation.key)


RULE = LintRule(
    Rule(
        "operation-id-unsafe",
        "An `operationId` can stand in a URL as it is.",
        "Use letters, digits, hyphens and underscores only.",
        Severity.WARNING,
        why="Documentation links to operations by their names, and clients make identifiers of them.",
        bad="""\
paths:
  /users:
    get: {operationId: list all users, responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /users:
    get: {operationId: users/list-all, responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1users/get/operationId",),
)
