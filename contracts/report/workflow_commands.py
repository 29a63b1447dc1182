"""Workflow commands: takes what is wrong and where, gives the lines that GitHub turns into annotations.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from contracts.findings import Place, Severity
from contracts.report import showing

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_LEADING = re.compile(r"\A(\s*:)(?=:)")


def command(severity: Severity, place: Place, title: str, said: str) -> str:
    """Give the command that says something at a place, under a title."""
    file = showing.line(file_of(place.file))
    properties = {"file": file, "line": place.line, "col": place.column, "title": showing.line(title)}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    return f"::{_COMMANDS[severity]} {told}::{_data(showing.line(said, 2_000))}"


def advised(message: str, advice: str) -> str:
    """Give what is wrong and what to do about it, as one text of sentences."""
    return f"{message}{'' if message.endswith(('.', '!', '?')) else '.'} {advice}"


def plain(said: str) -> str:
    """Give a text as a line that is no command."""
    return unobeyed(showing.line(said, 2_000))


def unobeyed(line: str) -> str:
    """Give a line of which nothing is taken for a command: one begins it, or, spelled as it was of old, stands anywhere
    in it."""
    return _LEADING.sub(r"\1 ", line.replace("##[", "# #["))


def file_of(name: str) -> str:
    """Give a file as the repository knows it, when it is run at its root; what is no file has no annotation."""
    if name in ("", "-", "<stdin>") or name.startswith(("http://", "https://")):
        return ""
    inner = os.path.relpath(name)
    return name if inner.startswith(os.pardir) else Path(inner).as_posix()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
