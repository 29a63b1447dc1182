"""Comparisons as text: takes an Approval, gives it in the format that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from contracts.verdict.approval import Approval

WRITERS = {
    "text": "contracts.report.comparison.text",
    "json": "contracts.report.comparison.json",
    "markdown": "contracts.report.comparison.markdown",
    "sarif": "contracts.report.comparison.sarif",
    "html": "contracts.report.comparison.html",
    "github": "contracts.report.comparison.github",
}
"""The module that writes each format."""


def written(approval: Approval, form: str) -> str:
    """Give `approval` in one of the formats of `WRITERS`."""
    write: Callable[[Approval], str] = import_module(WRITERS[form]).write
    return write(approval)
