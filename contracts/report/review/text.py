"""Text: takes a Review, gives it as people read it: by file, in the order of the text, with what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from contracts.findings import Finding, Severity
from contracts.report import showing
from contracts.report.console_lines import Line
from contracts.report.review.words import NAMES, notes, summary
from contracts.verdict.review import Review

_TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "accent"}
_MOST_OF_A_RULE = 5
_WIDEST = max(map(len, NAMES.values()))


def write(review: Review) -> str:
    """Give the text without colours."""
    return "".join(f"{line.text}\n" for line in lines(review))


def lines(review: Review, *, in_full: bool = False) -> Iterator[Line]:
    """Give the lines. Unless they are wanted `in_full`, of many findings of one rule in a file the first are shown."""
    advised: set[str] = set()
    for file, several in groupby(review.new, key=lambda finding: finding.place.file):
        yield Line(body=((showing.line(file), "strong"),), keeps=True)
        yield from _file(list(several), review, advised, in_full=in_full)
        yield Line()
    yield from ending(review)


def ending(review: Review) -> Iterator[Line]:
    """Give the summary, and what else there is to know."""
    tone = "bad" if review.grave else "good"
    yield Line(body=((summary(review), tone),))
    for note in notes(review):
        yield Line(body=((note, "soft"),))


def _file(found: list[Finding], review: Review, advised: set[str], *, in_full: bool) -> Iterator[Line]:
    shown: Counter[str] = Counter()
    width = max(len(_where(finding)) for finding in found)
    for finding in found:
        shown[finding.rule] += 1
        if not in_full and shown[finding.rule] > _MOST_OF_A_RULE:
            continue
        name = NAMES[finding.severity]
        head = ((f"  {_where(finding):<{width}}  ", "soft"), (f"{name:<{_WIDEST}}  ", _TONES[finding.severity]))
        yield Line(head, ((showing.line(finding.message), ""), (f"  {showing.line(finding.rule)}", "soft")))
        if finding.rule not in advised:
            advised.add(finding.rule)
            advice = review.rules[finding.rule].advice
            yield Line(((" " * (width + _WIDEST + 6), ""),), ((showing.line(advice), "soft"),))
    for rule, count in shown.items():
        if not in_full and count > _MOST_OF_A_RULE:
            yield Line(body=((f"  … and {count - _MOST_OF_A_RULE} more of {showing.line(rule)}", "soft"),))


def _where(finding: Finding) -> str:
    place = finding.place
    return "" if place.line is None else f"{place.line}:{place.column}"
