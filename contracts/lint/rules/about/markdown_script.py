"""Descriptions hold no programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule

_SCRIPT = re.compile(
    r"<script\b|\]\(\s*<?javascript:|<[a-z][^<>]{0,200}\s(?:on(?:click|error|load|mouseover)\s*=|(?:href|src)\s*=\s*[\"']?javascript:)",
    re.IGNORECASE,
)
# What is shown as code is not run.
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.DOTALL)
_KINDS = ("info", "tag", "operation", "parameter", "response", "header", "schema", "example", "server",
          "security_scheme")  # fmt: skip


def _find(subject: Subject) -> Iterator[Breach]:
    for kind in _KINDS:
        for element in subject.outline.of(kind):
            text = element.value.get("description")
            if isinstance(text, str) and ("<" in text or "javascript:" in text.lower()):
                found = _SCRIPT.search(_CODE.sub("", text))
                if found:
                    yield Breach(f"{element.pointer}/description", f"{found[0]!r} stands in a description")


RULE = LintRule(
    Rule(
        "markdown-script",
        "No description holds a script.",
        "Remove it, or show it as code.",
        Severity.WARNING,
        why="Descriptions are shown as HTML, and whatever they hold runs in the browsers of readers.",
        bad="""\
info: {title: Users, version: 1.0.0, description: 'Hello <script>alert(1)</script>'}
""",
        good="""\
info: {title: Users, version: 1.0.0, description: 'Use <b>Go</b> or JavaScript: put `<script>` into your page.'}
""",
    ),
    _find,
    places=("/info/description",),
)
