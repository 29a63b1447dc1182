"""Workflow commands: takes an Approval, gives the annotations that GitHub shows beside the lines of a change."""

from __future__ import annotations

from contracts.diff.comparing import Judged
from contracts.diff.law import Verdict
from contracts.report import showing
from contracts.report.comparison.words import notes, said, summary
from contracts.report.sarif_parts import uri_of
from contracts.rules import RULES
from contracts.verdict.approval import Approval

_COMMANDS = {Verdict.BREAKING: "error", Verdict.POSSIBLE: "warning"}


def write(approval: Approval) -> str:
    """Give a command a line, what breaks first, since only the first ones of each kind are shown; then the summary."""
    found = approval.comparison.by_verdict
    commands = [
        _command(judged, name)
        for verdict, name in _COMMANDS.items()
        for judged in found[verdict]
        if approval.entry_for(judged) is None
    ]
    return "\n".join([*commands, summary(approval), *notes(approval)]) + "\n"


def _command(judged: Judged, name: str) -> str:
    place = judged.place
    properties = {"file": uri_of(place), "line": place.line, "col": place.column, "title": judged.rule}
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    return f"::{name} {told}::{_data(f'{showing.line(said(judged))}. {RULES[judged.rule].advice}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
