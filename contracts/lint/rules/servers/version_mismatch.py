"""The version in the path is that of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_IN_PATH = re.compile(r"/v([0-9]{1,3})(?=/|\Z)")
_STATED = re.compile(r"v?([0-9]{1,3})(?:\.[0-9]+){0,3}(?:[-+].*)?")


def _find(subject: Subject) -> Iterator[Breach]:
    majors = {
        found[1]
        for operation in subject.operations
        for prefix in operation.prefixes
        if (found := _IN_PATH.search(prefix + operation.path))
    }
    stated = _STATED.fullmatch(subject.contract.api_version.strip())
    # What has not had its first release is of no major version yet, and of several paths none need be the newest.
    if stated and int(stated[1]) > 0 and len(majors) == 1 and int(*majors) != int(stated[1]):
        message = f"the document is of version {stated[0]}, and its paths are of v{next(iter(majors))}"
        yield Breach("/info/version", message)


RULE = LintRule(
    Rule(
        "version-mismatch",
        "The major version in the paths is that of `info.version`.",
        "Correct the version that is wrong.",
        Severity.WARNING,
        why="Clients choose by the one and are told of changes by the other.",
        bad="""\
info: {title: Users, version: 3.1.0}
servers: [{url: 'https://api.acme.example/v2'}]
paths:
  /users:
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
info: {title: Users, version: 2.4.0}
paths:
  /v2/users:
    get: {responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/info/version",),
)
