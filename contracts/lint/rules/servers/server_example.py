"""Addresses are real."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_EXAMPLE = re.compile(r"(?:[a-z]+:)?//(?:[^/?#]*\.)?example\.(?:com|org|net)(?:[:/?#]|\Z)", re.IGNORECASE)


def _find(subject: Subject) -> Iterator[Breach]:
    for server in subject.outline.servers:
        if _EXAMPLE.match(server.url):
            yield Breach(server.pointer, f"{server.url} is an address for examples")


RULE = LintRule(
    Rule(
        "server-example",
        "No server is one of those that are there for examples (RFC 2606).",
        "Name the server where the API answers.",
        Severity.WARNING,
        why="What was copied from a template reaches nobody.",
        bad="""\
servers: [{url: 'https://api.example.com'}]
""",
        good="""\
servers: [{url: 'https://api.acme.test'}, {url: 'https://example.computer'}]
""",
    ),
    _find,
    places=("/servers/0/url",),
    recommended=False,
)
