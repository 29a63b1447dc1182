"""Gates as text: takes a Gate, gives it in the format that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from contracts.verdict.gate import Gate

WRITERS = {
    "text": "contracts.report.gate.text",
    "json": "contracts.report.gate.json",
    "markdown": "contracts.report.gate.markdown",
    "junit": "contracts.report.gate.junit",
    "sarif": "contracts.report.gate.sarif",
    "github": "contracts.report.gate.github",
    "gitlab": "contracts.report.gate.gitlab",
}
"""The module that writes each format."""


def written(gate: Gate, form: str) -> str:
    """Give `gate` in one of the formats of `WRITERS`. No secret is left in the runs that it tells of."""
    write: Callable[[Gate], str] = import_module(WRITERS[form]).write
    return write(gate)
