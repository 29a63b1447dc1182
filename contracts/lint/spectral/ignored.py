"""What is ignored: takes a part of a ruleset file that means nothing here, gives a Finding that says so."""

from __future__ import annotations

from contracts.findings import Finding, Severity
from contracts.lint.spectral.part import Part
from contracts.rules.rule import Rule

IGNORED = Rule(
    "ruleset-ignored",
    "Every part of a ruleset file means something here.",
    "Correct the name, or remove what is not used.",
    Severity.WARNING,
    why="A rule that is misspelt is a rule that nobody keeps.",
)


def ignored(part: Part, message: str, severity: Severity = Severity.INFO) -> Finding:
    """Give the finding at the place of `part`."""
    return Finding(IGNORED.id, message, severity, part.pointer, locator=part.text)
