"""The words that reports have in common: takes a Review, gives its summary in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.baseline import Entry
from contracts.findings import Severity
from contracts.report import showing
from contracts.report.numbers import number
from contracts.verdict.review import Review

NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
"""What people call a Finding so grave."""


def summary(review: Review) -> str:
    """Give what was found, in how much."""
    found = [(review.count(each), name) for each, name in NAMES.items() if review.count(each)]
    if review.older:
        found[:1] = [(count, f"new {name}") for count, name in found[:1]]
    counts = ", ".join(number(count, name) for count, name in found)
    operations = sum(document.operations for document in review.documents)
    where = f"{number(len(review.documents), 'document')} with {number(operations, 'operation')}"
    return f"{counts or ('nothing new' if review.older else 'nothing')} found in {where}"


def notes(review: Review) -> Iterator[str]:
    """Give what else there is to know, each in a sentence."""
    if review.mended:
        yield f"{number(review.mended, 'finding')} mended"
    if review.older:
        yield f"{number(review.older, 'older finding')} not shown"
    if review.accepted:
        yield f"{number(len(review.accepted), 'finding')} accepted"
    unexplained = sum(not each.reason for each in review.accepted)
    if unexplained:
        yield f"{number(unexplained, 'finding')} accepted without a reason"
    for entry in review.expired:
        yield f"{_named(entry)} was accepted until {entry.expires}"
    for entry in review.stale:
        yield f"{_named(entry)} is in the baseline and no longer found"
    if review.fixable:
        yield f"{number(review.fixable, 'finding')} can be mended by --fix"


def _named(entry: Entry) -> str:
    return f"{entry.fingerprint} ({showing.line(entry.rule)})"
