"""Text: takes an Approval, gives it as people read it: what breaks first, by operation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from contracts.diff.comparing import Judged
from contracts.report import showing
from contracts.report.comparison.words import HEADS, notes, proof, said, sharers, summary
from contracts.verdict.approval import Approval


def write(approval: Approval) -> str:
    """Give the text."""
    return "\n".join(_lines(approval)) + "\n"


def _lines(approval: Approval) -> Iterator[str]:
    for verdict, found in approval.comparison.by_verdict.items():
        if not found:
            continue
        yield HEADS[verdict]
        for name, several in groupby(found, key=lambda judged: (judged.operation, sharers(judged))):
            yield "  " + showing.line(" ".join(filter(None, name)) or "all operations")
            for judged in several:
                yield from _change(judged, approval)
        yield ""
    yield summary(approval)
    yield from notes(approval)


def _change(judged: Judged, approval: Approval) -> Iterator[str]:
    yield f"    {showing.line(said(judged))}  [{judged.rule}] {judged.fingerprint}"
    yield f"      at {judged.place}"
    shown = proof(judged)
    if shown:
        yield f"      witness: {shown}"
    if judged.change.doubt:
        yield f"      doubt: {judged.change.doubt}"
    if not judged.change.is_promised:
        yield "      no promise: the operation says that it is not stable yet"
    entry = approval.entry_for(judged)
    if entry is not None:
        until = f" until {entry.expires}" if entry.expires else ""
        yield f"      approved{until}: {showing.line(entry.reason)}"
