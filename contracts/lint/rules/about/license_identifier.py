"""A license is named by an identifier that is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

# No text fits in two ways, or the ways to read a long one that does not fit at its end would multiply.
_IDENTIFIER = r"(?:DocumentRef-[A-Za-z0-9.-]+:LicenseRef-[A-Za-z0-9.-]+|[A-Za-z0-9][A-Za-z0-9.-]*\+?)"
_TERM = rf"(?:\(\s*)*{_IDENTIFIER}(?:\s+WITH\s+{_IDENTIFIER})?(?:\s*\))*"
_EXPRESSION = re.compile(rf"\s*{_TERM}(?:\s+(?:AND|OR)\s+{_TERM})*\s*")


def _find(subject: Subject) -> Iterator[Breach]:
    for info in subject.outline.of("info"):
        named = info.child("license").child("identifier")
        if isinstance(named.value, str) and not _EXPRESSION.fullmatch(named.value[:500]):
            yield Breach(named.pointer, f"{named.value[:80]!r} is no SPDX license expression")


RULE = LintRule(
    Rule(
        "license-identifier",
        "The `identifier` of the license is an SPDX license expression.",
        "Use an identifier of the SPDX license list, such as `Apache-2.0`, or put the text into `name`.",
        Severity.WARNING,
        why="Tools look the identifier up (OpenAPI, License Object), and find nothing.",
        bad="""\
openapi: 3.1.0
info: {title: Users, version: 1.0.0, license: {name: Apache 2.0, identifier: Apache License 2.0}}
""",
        good="""\
openapi: 3.1.0
info: {title: Users, version: 1.0.0, license: {name: Either, identifier: Apache-2.0 OR (MIT AND LicenseRef-Own)}}
""",
    ),
    _find,
    places=("/info/license/identifier",),
)
