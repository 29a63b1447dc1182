"""Webhooks go where clients say."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for server in subject.outline.of("server"):
        if server.pointer.startswith("/webhooks/"):
            yield Breach(server.pointer, "where this webhook is sent is for its receiver to say")


RULE = LintRule(
    Rule(
        "webhook-server",
        "No webhook has `servers`.",
        "Remove them.",
        Severity.WARNING,
        why="The receiver of a webhook registers its own address; no address in the document is asked.",
        bad="""\
openapi: 3.1.0
webhooks:
  created:
    post: {servers: [{url: 'https://hooks.acme.example'}], responses: {'204': {description: Thanks}}}
""",
        good="""\
openapi: 3.1.0
servers: [{url: 'https://api.acme.example'}]
webhooks:
  created:
    post: {responses: {'204': {description: Thanks}}}
""",
    ),
    _find,
    places=("/webhooks/created/post/servers/0",),
)
