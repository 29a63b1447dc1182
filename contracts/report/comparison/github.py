"""Workflow commands: takes an Approval, gives the annotations that GitHub shows beside the lines of a change."""

from __future__ import annotations

from contracts.diff.law import SEVERITIES, Verdict
from contracts.report.comparison.words import notes, said, standing, summary
from contracts.report.workflow_commands import advised, command, plain
from contracts.rules import RULES
from contracts.verdict.approval import Approval


def write(approval: Approval) -> str:
    """Give a command a line, what breaks first, since only the first ones of each kind are shown; then the summary."""
    found = approval.comparison.by_verdict
    commands = [
        command(SEVERITIES[verdict], standing(judged, approval), judged.rule,
                advised(said(judged), RULES[judged.rule].advice))
        for verdict in (Verdict.BREAKING, Verdict.POSSIBLE)
        for judged in found[verdict]
        if approval.entry_for(judged) is None
    ]  # fmt: skip
    return "\n".join([*commands, *map(plain, (summary(approval), *notes(approval)))]) + "\n"
