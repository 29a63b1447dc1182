"""Passwords are not sent with every request."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for scheme in subject.outline.of("security_scheme"):
        is_basic = scheme.get("type") == "http" and scheme.text("scheme").lower() == "basic"
        if is_basic or scheme.get("type") == "basic":
            yield Breach(scheme.pointer, f"{scheme.name!r} sends the password itself")


RULE = LintRule(
    Rule(
        "basic-authentication",
        "No security scheme is HTTP Basic.",
        "Give out tokens that expire and can be revoked.",
        Severity.WARNING,
        why="The password goes with every request, and cannot be limited or taken back (OWASP API2:2023).",
        bad="""\
components: {securitySchemes: {login: {type: http, scheme: basic}}}
""",
        good="""\
components: {securitySchemes: {login: {type: http, scheme: bearer}}}
""",
    ),
    _find,
    places=("/components/securitySchemes/login",),
    recommended=False,
)
