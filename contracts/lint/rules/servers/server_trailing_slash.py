"""Addresses do not end with a slash."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.document.edits import Edit
from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for server in subject.outline.servers:
        bare = server.url.rstrip("/")
        if bare and bare != server.url and not bare.endswith(":") and server.pointer.endswith("/url"):
            fix = (Edit("replace", server.pointer, bare),)
            yield Breach(server.pointer, f"{server.url} ends with a slash, and every path begins with one", fix=fix)


RULE = LintRule(
    Rule(
        "server-trailing-slash",
        "No server's URL ends with a slash.",
        "Remove the slash.",
        Severity.WARNING,
        why="A path is appended to it as it is, which makes two slashes.",
        bad="""\
servers: [{url: 'https://api.acme.example/v1/'}]
""",
        good="""\
servers: [{url: 'https://api.acme.example/v1'}, {url: /}]
""",
    ),
    _find,
    places=("/servers/0/url",),
)
