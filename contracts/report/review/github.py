"""Workflow commands: takes a Review, gives the annotations that GitHub shows beside the lines of a change."""

from __future__ import annotations

from contracts.findings import Severity
from contracts.report.review.words import notes, summary
from contracts.report.workflow_commands import advised, command, plain
from contracts.verdict.review import Review

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def write(review: Review) -> str:
    """Give a command a line, the gravest first, since only the first ones of each kind are shown; then the summary."""
    commands = [
        command(each.severity, each.place, each.rule, advised(each.message, review.rules[each.rule].advice))
        for each in sorted(review.new, key=lambda finding: _ORDER.index(finding.severity))
    ]
    return "\n".join([*commands, *map(plain, (summary(review), *notes(review)))]) + "\n"
