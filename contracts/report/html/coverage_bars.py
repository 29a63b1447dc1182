"""Coverage bars: takes what a run exercised, gives a bar for each dimension, with what is missing and where."""

from __future__ import annotations

from contracts.coverage.coverage import Coverage, Dimension
from contracts.coverage.item import DIMENSIONS, Item
from contracts.record import Record
from contracts.report.html.markup import Markup, element, join
from contracts.report.html.parts import operation
from contracts.report.html.parts import section as section_of

_MOST_MISSING = 100


def section(record: Record, coverage: Coverage) -> Markup:
    """Give the section; nothing for a contract without items."""
    if not coverage.dimensions:
        return Markup()
    rows = (_dimension(record, each) for each in coverage.dimensions)
    note = f"{coverage.percent:.1f} % in all: the mean of the dimensions, each counting the same"
    return section_of("coverage", "Coverage", element("div", join(rows), class_="dimensions"), note=note)


def _dimension(record: Record, dimension: Dimension) -> Markup:
    about = DIMENSIONS[dimension.name]
    head = join(
        [
            element("span", element("b", dimension.name.replace("-", " ")), " ", element("small", about)),
            _bar(dimension),
            element("span", f"{dimension.percent:.1f} %", class_="percent"),
            element("span", f"{dimension.covered:,} of {dimension.total:,}", class_="count"),
        ]
    )
    if not dimension.missing:
        return element("div", head, class_="dimension")
    items = [_missing(record, item) for item in dimension.missing[:_MOST_MISSING]]
    left = len(dimension.missing) - len(items)
    more = element("li", f"and {left:,} more; the JSON report has them") if left else None
    listed = element("ul", *items, more, class_="missing")
    return element("details", element("summary", head, class_="dimension"), listed)


def _bar(dimension: Dimension) -> Markup:
    return element(
        "svg",
        element("rect", width="100%", height=8, rx=4, class_="track"),
        element("rect", width=f"{dimension.percent:.1f}%", height=8, rx=4, class_="filled"),
        width="100%",
        height=8,
        aria_hidden="true",
        class_="bar",
    )


def _missing(record: Record, item: Item) -> Markup:
    place = record.contract.document.place(item.pointer)
    where = f"{place.file}:{place.line}" if place.line else place.file
    owner = operation(item.operation) if item.operation else element("span", item.pointer, class_="operation")
    what = element("b", item.what) if item.what else None
    return element("li", what, " " if item.what else None, owner, " ", element("small", where, title=item.pointer))
