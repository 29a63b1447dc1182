"""Outputs of a gate: takes it judged, writes the reports that are asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from typing import TextIO

from contracts.gate.settings import FILES, Settings
from contracts.report import outputs
from contracts.report.gate import written as text_of
from contracts.report.outputs import Output
from contracts.verdict.gate import Gate


def written(gate: Gate, settings: Settings, summary: str, out: TextIO) -> Iterator[Output]:
    """Write the reports, and give them.

    ``-`` as a path is `out`. `summary` is a file that is added to, where a pipeline shows the summaries of its steps.
    One that cannot be made does not keep the others from being written.
    """
    for wish in settings.report:
        form, _, place = wish.partition("=")
        place = place or os.path.join(settings.report_folder, FILES[form])
        yield outputs.report(form, place, partial(text_of, gate, form), out)
    if summary:
        yield outputs.summary(summary, partial(text_of, gate, "markdown"))
