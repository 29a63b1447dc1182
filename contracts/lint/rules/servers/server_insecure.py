"""What is sent is encrypted."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.plain_http import is_plain
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for server in subject.outline.servers:
        if is_plain(server.url):
            yield Breach(server.pointer, f"{server.url} is not encrypted")


RULE = LintRule(
    Rule(
        "server-insecure",
        "Servers are asked by https.",
        "Serve the API by https, and name that address only.",
        Severity.WARNING,
        why="Whoever is on the way can read and change everything, credentials included (OWASP API8:2023).",
        bad="""\
servers: [{url: 'http://api.acme.example/v1'}]
""",
        good="""\
servers: [{url: 'https://api.acme.example/v1'}, {url: 'http://localhost:8080'}, {url: /v1}]
""",
    ),
    _find,
    places=("/servers/0/url",),
)
