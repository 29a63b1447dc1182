"""Markdown: takes an Approval, gives the changelog that a pull request shows and a release can keep."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.diff.comparing import Judged
from contracts.diff.law import Verdict
from contracts.report.comparison.words import HEADS, example, head, notes, proof, summary, told
from contracts.report.markdown import code, text
from contracts.rules import RULES
from contracts.verdict.approval import Approval

_MOST = 100


def write(approval: Approval) -> str:
    """Give the changelog, what came of it in its first line."""
    found = approval.comparison.by_verdict
    is_clear = not (found[Verdict.BREAKING] or found[Verdict.POSSIBLE])
    sign = "❌" if approval.grave else "✅" if is_clear else "⚠️"
    blocks = [f"## {sign} {text(summary(approval))}"]
    for verdict, several in found.items():
        if several:
            blocks += [f"### {HEADS[verdict]}", _list(several, approval)]
    blocks.append("\n".join(f"- {text(note)}" for note in notes(approval)))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _list(found: Sequence[Judged], approval: Approval) -> str:
    entries = [entry(judged, approval, str(judged.place)) for judged in found[:_MOST]]
    if len(found) > _MOST:
        entries.append(f"- … and {len(found) - _MOST} more")
    return "\n".join(entries)


def entry(judged: Judged, approval: Approval, place: str) -> str:
    """Give an entry of a list that says all there is to say of a change at a place."""
    name, more = head(judged)
    first = f"- {code(name)}{f' {more}' if more else ''}: {text(told(judged))}"
    lines = [f"{code(judged.rule)} {code(judged.fingerprint)} at {code(place)}"]
    if example(judged):
        lines.append(f"Such as {code(example(judged))}")
    shown = proof(judged)
    if shown:
        lines.append(f"Witness: {code(shown)}")
    if judged.change.doubt:
        lines.append(f"Doubt: {text(judged.change.doubt)}")
    if judged.verdict is not Verdict.SAFE:
        lines.append(text(RULES[judged.rule].advice))
    approving = approval.entry_for(judged)
    if approving is not None:
        until = f" until {approving.expires}" if approving.expires else ""
        lines.append(f"Approved{until}: {text(approving.reason)}")
    return "\n".join([first, *(f"  <br>{line}" for line in lines)])
