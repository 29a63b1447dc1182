"""What was not tried: takes a run, gives the checks that could not be made, with their reasons."""

from __future__ import annotations

from contracts.events import Skipped
from contracts.record import Record
from contracts.report.html.markup import Markup, element
from contracts.report.html.parts import operation, scroller
from contracts.report.html.parts import section as section_of
from contracts.report.numbers import number

_MOST_ROWS = 200
_MOST_NAMED = 3


def section(record: Record) -> Markup:
    """Give the section; nothing when everything could be tried."""
    skipped: dict[tuple[str, str], list[str]] = {}
    for event in record.events:
        if isinstance(event, Skipped):
            skipped.setdefault((event.check, event.reason), []).append(event.operation)
    if not skipped:
        return Markup()
    head = element("tr", *(element("th", name, scope="col") for name in ("Check", "Why not", "Operations")))
    rows = [_row(check, reason, keys) for (check, reason), keys in list(skipped.items())[:_MOST_ROWS]]
    table = element("table", element("thead", head), element("tbody", *rows), class_="list")
    note = "What a run did not try it says nothing about."
    if len(skipped) > _MOST_ROWS:
        note += f" The first {_MOST_ROWS} of {len(skipped):,} reasons are shown."
    return section_of("untried", "Not tried", scroller("What was not tried", table), note=note)


def _row(check: str, reason: str, keys: list[str]) -> Markup:
    named = [element("li", operation(key)) for key in dict.fromkeys(keys)]
    shown = element("ul", *named[:_MOST_NAMED])
    if len(named) > _MOST_NAMED:
        rest = element("ul", *named[_MOST_NAMED:])
        shown = element("details", element("summary", number(len(named), "operation")), shown, rest)
    return element("tr", element("th", check, scope="row"), element("td", reason), element("td", shown))
