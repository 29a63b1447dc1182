"""The document says whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for info in subject.outline.of("info"):
        if not info.get("contact"):
            yield Breach(info.pointer, "the document has no contact")


RULE = LintRule(
    Rule(
        "info-contact-missing",
        "The document says whom to ask.",
        "Add `contact` with a URL or an email address.",
        Severity.INFO,
        why="Whoever finds a fault wants to tell somebody.",
        bad="""\
info: {title: Users, version: 1.0.0}
""",
        good="""\
info: {title: Users, version: 1.0.0, contact: {name: Support, url: 'https://acme.test'}}
""",
    ),
    _find,
    places=("/info",),
)
