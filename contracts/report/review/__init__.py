"""Reviews as text: takes a Review, gives it in the format that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from contracts.verdict.review import Review

WRITERS = {
    "text": "contracts.report.review.text",
    "json": "contracts.report.review.json",
    "sarif": "contracts.report.review.sarif",
    "markdown": "contracts.report.review.markdown",
    "junit": "contracts.report.review.junit",
    "github": "contracts.report.review.github",
}
"""The module that writes each format."""


def written(review: Review, form: str) -> str:
    """Give `review` in one of the formats of `WRITERS`."""
    write: Callable[[Review], str] = import_module(WRITERS[form]).write
    return write(review)
