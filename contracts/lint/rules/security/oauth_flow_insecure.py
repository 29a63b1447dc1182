"""Tokens are given out in a way that can be trusted."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_FLOWS = {"implicit": "in the address of a page", "password": "for the user's own password"}


def _find(subject: Subject) -> Iterator[Breach]:
    for scheme in subject.outline.of("security_scheme"):
        flows = [name for name, _ in scheme.child("flows").members()]
        for name in (*flows, scheme.text("flow")):
            if name in _FLOWS:
                yield Breach(scheme.pointer, f"the flow {name!r} gives out tokens {_FLOWS[name]}")


RULE = LintRule(
    Rule(
        "oauth-flow-insecure",
        "No OAuth 2.0 scheme has the flows `implicit` or `password`.",
        "Use `authorizationCode` with PKCE, or `clientCredentials` between services.",
        Severity.INFO,
        why="Both leak what they should guard (RFC 9700, sections 2.1.2 and 2.4).",
        bad="""\
components:
  securitySchemes:
    login: {type: oauth2, flows: {implicit: {authorizationUrl: 'https://a.example', scopes: {read: Reads}}}}
""",
        good="""\
components:
  securitySchemes:
    login:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: Reads}}}
""",
    ),
    _find,
    places=("/components/securitySchemes/login",),
    recommended=False,
)
