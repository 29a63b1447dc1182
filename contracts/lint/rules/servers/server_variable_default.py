"""Variables of servers have a default that is one of their values."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for server in subject.outline.of("server"):
        for name, variable in server.child("variables").members():
            values, default = variable.get("enum"), variable.get("default")
            if isinstance(values, list) and values and isinstance(default, str) and default not in values:
                yield Breach(variable.pointer, f"the default of {name!r}, {default!r}, is none of its values")
            if f"{{{name}}}" not in server.text("url"):
                yield Breach(variable.pointer, f"{name!r} is not in the URL")


RULE = LintRule(
    Rule(
        "server-variable-default",
        "Every variable of a server is in its URL, and its default is one of its values.",
        "Correct the default, the list of values, or the name.",
        Severity.WARNING,
        why="The default in the `enum` is required (OpenAPI, Server Variable Object), and is where clients ask first.",
        bad="""\
servers:
  - url: 'https://{region}.acme.example'
    variables: {region: {default: eu, enum: [us, ap]}, port: {default: '443'}}
""",
        good="""\
servers:
  - url: 'https://{region}.acme.example'
    variables: {region: {default: eu, enum: [us, eu]}}
""",
    ),
    _find,
    places=("/servers/0/variables/region", "/servers/0/variables/port"),
)
