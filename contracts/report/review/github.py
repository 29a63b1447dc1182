"""Workflow commands: takes a Review, gives the annotations that GitHub shows beside the lines of a change."""

from __future__ import annotations

import os

from contracts.findings import Finding, Severity
from contracts.report import showing
from contracts.report.review.words import notes, summary
from contracts.verdict.review import Review

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ORDER = tuple(_COMMANDS)


def write(review: Review) -> str:
    """Give a command a line, the gravest first, since only the first ones of each kind are shown; then the summary."""
    found = sorted(review.new, key=lambda finding: _ORDER.index(finding.severity))
    commands = [_command(finding, review) for finding in found]
    return "\n".join([*commands, summary(review), *notes(review)]) + "\n"


def _command(finding: Finding, review: Review) -> str:
    place = finding.place
    properties = {"file": _file(place.file), "line": place.line, "col": place.column, "title": finding.rule}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    message = f"{showing.line(finding.message)} {review.rules[finding.rule].advice}"
    return f"::{_COMMANDS[finding.severity]} {told}::{_data(message)}"


def _file(name: str) -> str:
    """Give a file as the repository knows it, when it is run at its root; what is no file has no annotation."""
    if not name or name == "<stdin>" or name.startswith(("http://", "https://")):
        return ""
    inner = os.path.relpath(name)
    return name if inner.startswith(os.pardir) else inner.replace(os.sep, "/")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
