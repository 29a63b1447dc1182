"""The table of what a mock answers differently: takes a comparison, gives it for terminals and for Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.report import showing
from contracts.report.markdown import code, text
from contracts.trial.fidelity import Difference, Fidelity

_MOST_ROWS = 60
_WIDEST = 100


def as_lines(found: Fidelity) -> Iterator[str]:
    """Give lines for a terminal."""
    yield headline(found)
    latest = ""
    for each in found.differences[:_MOST_ROWS]:
        if each.operation != latest:
            yield f"  {showing.line(each.operation)}"
        latest = each.operation
        yield f"    {each.count:>5} × {each.aspect:<10} live {_cell(each.live)} | mock {_cell(each.mock)}"
    if len(found.differences) > _MOST_ROWS:
        yield f"  … and {len(found.differences) - _MOST_ROWS} more; the JSON report has all"


def as_markdown(found: Fidelity) -> str:
    """Give a section of a summary."""
    lines = [f"### {headline(found)}", ""]
    if found.differences:
        lines += ["| Operation | What | Live service | Mock | Cases |", "|---|---|---|---|---|"]
        lines += map(_row, found.differences[:_MOST_ROWS])
    return "\n".join(lines) + "\n"


def headline(found: Fidelity) -> str:
    """Give how alike the two are, in one line."""
    return f"The mock answers {found.alike} of {found.cases} requests as the live service does"


def _row(each: Difference) -> str:
    cells = (code(each.operation), text(each.aspect), code(each.live), code(each.mock), str(each.count))
    return "| " + " | ".join(cells) + " |"


def _cell(words: str) -> str:
    return showing.line(words, _WIDEST) or "none"
