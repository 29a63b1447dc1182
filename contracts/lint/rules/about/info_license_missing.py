"""The document says what it may be used for."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for info in subject.outline.of("info"):
        if not info.get("license"):
            yield Breach(info.pointer, "the document has no license")


RULE = LintRule(
    Rule(
        "info-license-missing",
        "The document says what it may be used for.",
        "Add `license` with its name and a URL or an identifier.",
        Severity.INFO,
        why="Without one, nothing is allowed.",
        bad="""\
info: {title: Users, version: 1.0.0}
""",
        good="""\
info: {title: Users, version: 1.0.0, license: {name: MIT, url: 'https://opensource.org/license/mit'}}
""",
    ),
    _find,
    places=("/info",),
)
