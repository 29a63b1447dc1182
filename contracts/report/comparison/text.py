"""Text: takes an Approval, gives it as people read it: what breaks first, by operation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contracts.diff.comparing import Judged
from contracts.diff.law import Verdict
from contracts.report import showing
from contracts.report.comparison.words import HEADS, example, grouped, notes, proof, summary, told
from contracts.report.console_lines import Line
from contracts.rules import RULES
from contracts.verdict.approval import Approval

_TONES = {Verdict.BREAKING: "bad", Verdict.POSSIBLE: "warn", Verdict.SAFE: "good"}
_AT = "      "


def write(approval: Approval) -> str:
    """Give the text without colours."""
    return "".join(f"{line.text}\n" for line in lines(approval))


def lines(approval: Approval, *, in_full: bool = False) -> Iterator[Line]:
    """Give the lines. Unless they are wanted `in_full`, what is safe is told in a line, and operations that share a
    change are counted."""
    for verdict, found in approval.comparison.by_verdict.items():
        if not found:
            continue
        yield Line(body=((HEADS[verdict], _TONES[verdict]), (f"  {len(found):,}", "soft")))
        for (name, more), several in grouped(found).items():
            yield Line(body=((f"  {name}", "strong"), (f" {more}", "soft")))
            for judged in several:
                yield from _change(judged, approval, in_full=in_full)
        yield Line()
    yield from ending(approval)


def ending(approval: Approval) -> Iterator[Line]:
    """Give the summary, and what else there is to know."""
    yield Line(body=((summary(approval), "bad" if approval.grave else "good"),))
    for note in notes(approval):
        yield Line(body=((note, "soft"),))


def _change(judged: Judged, approval: Approval, *, in_full: bool) -> Iterator[Line]:
    yield Line((("    ", ""),), ((showing.line(told(judged)), ""), (f"  {judged.rule}", "soft")))
    entry = approval.entry_for(judged)
    if judged.verdict is Verdict.SAFE and not in_full and entry is None:
        return
    yield Line(body=((f"{_AT}{showing.line(str(judged.place))}  {judged.fingerprint}", "soft"),), keeps=True)
    if example(judged):
        yield _about("such as", example(judged))
    shown = proof(judged)
    if shown:
        yield _about("witness", shown)
    if judged.change.doubt:
        yield _about("doubt", showing.line(judged.change.doubt))
    if not judged.change.is_promised:
        yield _about("no promise", "the operation says that it is not stable yet")
    if entry is not None:
        yield _about("approved" + (f" until {entry.expires}" if entry.expires else ""), showing.line(entry.reason))
    if in_full:
        yield _about("what to do", RULES[judged.rule].advice)
        yield from _sharing(judged.change.operations)


def _about(name: str, text: str) -> Line:
    return Line(((f"{_AT}{name}: ", "soft"),), ((text, ""),))


def _sharing(operations: Sequence[str]) -> Iterator[Line]:
    for operation in operations[1:]:
        yield Line(body=((f"{_AT}also {showing.line(operation)}", "soft"),))
