"""Markdown: takes a Review, gives the summary that a pull request or a step of a pipeline shows."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.findings import Finding
from contracts.report.markdown import code, folded, text
from contracts.report.review.words import NAMES, notes, summary
from contracts.verdict.review import Review

HEAD = ("| Place | | Rule | What is wrong |", "|---|---|---|---|")
"""The head of a table of Findings."""

_MOST_ROWS = 50


def write(review: Review) -> str:
    """Give the summary, what came of it in its first line."""
    sign = "❌" if review.grave else "✅" if not review.new else "⚠️"
    grave = set(review.grave)
    light = [finding for finding in review.new if finding not in grave]
    blocks = [
        f"## {sign} {text(summary(review).capitalize())}",
        _table(review.grave),
        folded(f"{len(light)} not grave enough to fail", _table(light)),
        folded(f"{len(review.accepted)} accepted", _accepted(review)),
        "\n".join(f"- {text(note)}" for note in notes(review)),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def row(finding: Finding) -> str:
    """Give a row of a table of Findings."""
    place, name = code(str(finding.place)), NAMES[finding.severity]
    return f"| {place} | {name} | {code(finding.rule)} | {text(finding.message)} |"


def _table(found: Sequence[Finding]) -> str:
    if not found:
        return ""
    rows = map(row, found[:_MOST_ROWS])
    more = f"\n\n… and {len(found) - _MOST_ROWS} more" if len(found) > _MOST_ROWS else ""
    return "\n".join([*HEAD, *rows]) + more


def _accepted(review: Review) -> str:
    entries = []
    for each in review.accepted[:_MOST_ROWS]:
        until = f", until {each.expires.isoformat()}" if each.expires else ""
        owner = f", {text(each.owner)}" if each.owner else ""
        reason = text(each.reason) or "no reason given"
        where = code(str(each.finding.place))
        entries.append(f"- {where} {code(each.finding.rule)} {text(each.finding.message)}: {reason}{owner}{until}")
    return "\n".join(entries)
