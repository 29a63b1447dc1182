"""Tokens are fetched by https."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.plain_http import is_plain
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_URLS = (
    "authorizationUrl",
    "tokenUrl",
    "refreshUrl",
    "deviceAuthorizationUrl",
    "openIdConnectUrl",
    "oauth2MetadataUrl",
)


def _find(subject: Subject) -> Iterator[Breach]:
    for scheme in subject.outline.of("security_scheme"):
        for holder in (scheme, *(flow for _, flow in scheme.child("flows").members())):
            for name in _URLS:
                url = holder.text(name)
                if is_plain(url):
                    yield Breach(f"{holder.pointer}/{name}", f"{url} is not encrypted")


RULE = LintRule(
    Rule(
        "security-url-insecure",
        "Tokens are fetched by https.",
        "Name the https address.",
        Severity.WARNING,
        why="Whoever is on the way can read the credentials (RFC 6749, sections 3.1 and 3.2).",
        bad="""\
components:
  securitySchemes:
    login: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'http://login.acme.example/token', scopes: {}}}}
""",
        good="""\
components:
  securitySchemes:
    login: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://login.acme.example/token', scopes: {}}}}
    local: {type: openIdConnect, openIdConnectUrl: 'http://localhost:8080/.well-known/openid-configuration'}
""",
    ),
    _find,
    places=("/components/securitySchemes/login/flows/clientCredentials/tokenUrl",),
)
