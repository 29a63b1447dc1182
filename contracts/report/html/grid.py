"""The grid: takes a run, gives its operations × checks as a table, each cell a state with a shape of its own.

Groups of operations (by tag, else by the first word of the path) are bodies of one table, so that the head stays in
sight; the script folds those in which nothing failed when there are many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from contracts.record import Record
from contracts.report.html.markup import Markup, element, join
from contracts.report.html.parts import MARKS, operation, scroller
from contracts.report.html.parts import section as section_of
from contracts.report.matrix import Cell, State, cells
from contracts.report.numbers import number
from contracts.verdict import Verdict

_MANY = 60
_VERSION = re.compile(r"v\d+")
_WORDS = {
    State.PASSED: "passed",
    State.FAILED: "failed",
    State.WARNED: "does not fail the run",
    State.KNOWN: "known and accepted",
    State.SKIPPED: "not tried",
}
_PASSED = element("td", MARKS[State.PASSED], class_="passed")
_NONE = element("td", element("span", "·", aria_hidden="true"))

Row = Mapping[str, Cell]


def section(record: Record, verdict: Verdict) -> Markup:
    """Give the section; nothing when nothing was tested."""
    rows: dict[str, dict[str, Cell]] = {}
    for cell in cells(record, verdict):
        rows.setdefault(cell.operation, {})[cell.check] = cell
    if not rows:
        return Markup()
    checks = _checks(rows)
    head = [element("th", element("span", check), scope="col") for check in checks]
    table = element(
        "table",
        element("caption", "What each check came to on each operation", class_="unseen"),
        element("thead", element("tr", element("td"), *head)),
        *_bodies(record, rows, checks),
        class_="matrix",
        data_fold=len(rows) > _MANY,
    )
    title = f"{number(len(rows), 'operation')} × {number(len(checks), 'check')}"
    return section_of("matrix", "Matrix", _legend(), scroller("The matrix", table), note=title)


def _checks(rows: Mapping[str, Row]) -> list[str]:
    """Give the checks, those that found something first: columns at the far end are seldom looked at."""
    rank: dict[str, int] = {}
    for row in rows.values():
        for check, cell in row.items():
            own = 0 if cell.state is State.FAILED else 1 if cell.issues else 2
            rank[check] = min(own, rank.get(check, own))
    return sorted(rank, key=rank.__getitem__)


def _legend() -> Markup:
    shapes = (element("li", element("b", mark, class_=state.value), f" {_WORDS[state]}")
              for state, mark in MARKS.items())  # fmt: skip
    return element("ul", join(shapes), element("li", element("b", "·"), " does not apply"), class_="legend")


def _bodies(record: Record, rows: Mapping[str, Row], checks: Sequence[str]) -> Iterator[Markup]:
    names = _groups(record)
    groups: dict[str, list[str]] = {}
    for key in rows:
        groups.setdefault(names.get(key, "others"), []).append(key)
    for name, keys in groups.items():
        touched = sum(any(cell.issues for cell in rows[key].values()) for key in keys)
        has_failed = any(cell.state is State.FAILED for key in keys for cell in rows[key].values())
        said = f"{touched:,} with issues" if touched else "no issues"
        label = element("span", element("b", name), f" {number(len(keys), 'operation')}, {said}")
        title = element("tr", element("th", label, colspan=len(checks) + 1, scope="rowgroup"), class_="group")
        lines = (_row(key, rows[key], checks) for key in keys)
        yield element("tbody", title if len(groups) > 1 else None, *lines, data_clean=not has_failed)


def _groups(record: Record) -> dict[str, str]:
    """Give the group of each operation: its first tag, else the first word of its path that is no version."""
    groups = {}
    for each in record.contract.operations:
        words = [word for word in each.path.split("/") if word and not word.startswith("{")]
        first = next((word for word in words if not _VERSION.fullmatch(word)), "/")
        groups[each.key] = each.tags[0] if each.tags else first
    return groups


def _row(key: str, row: Row, checks: Sequence[str]) -> Markup:
    return element("tr", element("th", operation(key), scope="row"), *(_cell(row.get(check)) for check in checks))


def _cell(cell: Cell | None) -> Markup:
    if cell is None:
        return _NONE
    if cell.state is State.PASSED:
        return _PASSED
    if not cell.issues:
        return element("td", MARKS[cell.state], class_=cell.state.value, title=cell.reason)
    count = len(cell.issues)
    label = f"{number(count, 'issue')} of {cell.check} on {cell.operation}: {_WORDS[cell.state]}"
    mark = MARKS[cell.state] + (str(count) if count > 1 else "")
    link = element("a", mark, href=f"#issue-{cell.issues[0].fingerprint}", aria_label=label, title=label)
    return element("td", link, class_=cell.state.value)
