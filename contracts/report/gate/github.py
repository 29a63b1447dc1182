"""Workflow commands: takes a Gate, gives the annotations that GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Place, Severity
from contracts.report.gate.matters import Matter, matters
from contracts.report.gate.words import headline, word
from contracts.report.workflow_commands import command, plain
from contracts.verdict.gate import Gate

# Of each kind so many are shown for a step of a workflow.
_MOST_OF_A_KIND = 10


def write(gate: Gate) -> str:
    """Give a command a line, as many as are shown; then the headline."""
    found = matters(gate)
    commands = [each for severity in Severity for each in _commands(severity, found)]
    return "\n".join([*commands, plain(f"{word(gate)} {headline(gate)}")]) + "\n"


def _commands(severity: Severity, found: list[Matter]) -> Iterator[str]:
    several = [matter for matter in found if matter.severity is severity]
    shown = several if len(several) <= _MOST_OF_A_KIND else several[: _MOST_OF_A_KIND - 1]
    for matter in shown:
        yield command(severity, matter.place, matter.rule, matter.said)
    left = len(several) - len(shown)
    if left:
        yield command(severity, Place("", ""), "troth gate", f"and {left:,} more, which the other reports tell of")
