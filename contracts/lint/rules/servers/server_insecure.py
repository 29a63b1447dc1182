"""What is sent is encrypted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_PLAIN = re.compile(r"(?:http|ws)://(?P<host>[^/:?#]*)", re.IGNORECASE)
_NEAR = re.compile(r"localhost|127\.[0-9.]+|0\.0\.0\.0|\[::1\]|[^.]*|.*\.(?:localhost|local|internal|test|lan)")


def _find(subject: Subject) -> Iterator[Breach]:
    for server in subject.outline.servers:
        found = _PLAIN.match(server.url)
        if found and "{" not in found["host"] and not _NEAR.fullmatch(found["host"].lower()):
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
