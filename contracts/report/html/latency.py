"""Latency: takes a run, gives how long answers took, over all and for each operation, the slowest first."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.record import Record
from contracts.report.html.markup import Markup, element, join
from contracts.report.html.parts import operation, scroller
from contracts.report.html.parts import section as section_of
from contracts.report.html.plot import LogScale, bar, label, percent, rule, svg
from contracts.report.latencies import latencies, quantile
from contracts.report.numbers import duration, number

_BINS = 60
_HEIGHT = 90
_TOP = 22
_ROWS_SHOWN = 20
_ROWS_MOST = 1_500
_ROW = 18


def section(record: Record) -> Markup:
    """Give the section; nothing when nothing was answered."""
    by_operation = latencies(record)
    every = sorted(seconds for several in by_operation.values() for seconds in several)
    if not every:
        return Markup()
    scale = LogScale(every)
    rows = [_row(key, seconds, scale) for key, seconds in list(by_operation.items())[:_ROWS_MOST]]
    table = _table(rows[:_ROWS_SHOWN], scale)
    rest = None
    if rows[_ROWS_SHOWN:]:
        more = element("summary", f"{number(len(rows) - _ROWS_SHOWN, 'faster operation')}")
        rest = element("details", more, scroller("The faster operations", _table(rows[_ROWS_SHOWN:], scale)))
    note = "Of each operation: the middle half of its answers, the median (●), and how far 95 % and all of them reach."
    return section_of(
        "latency", "Latency", _histogram(every, scale), element("p", note, class_="note"),
        scroller("Latency by operation", table), rest,
    )  # fmt: skip


def _histogram(every: Sequence[float], scale: LogScale) -> Markup:
    counts = [0] * _BINS
    for seconds in every:
        counts[min(_BINS - 1, int(scale.at(seconds) * _BINS))] += 1
    most, bottom = max(counts), _TOP + _HEIGHT
    parts = [
        bar((index + 0.06) / _BINS, 0.88 / _BINS, bottom - count / most * _HEIGHT, count / most * _HEIGHT, "count")
        for index, count in enumerate(counts)
        if count
    ]
    marks = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    said = []
    for name, share in marks.items():
        seconds = quantile(every, share)
        parts += [rule(scale.at(seconds), _TOP, bottom, "mark"), label(name, scale.at(seconds), _TOP - 6)]
        said.append(f"{name} {duration(seconds)}")
    parts.append(element("line", x1="0", x2="100%", y1=bottom, y2=bottom, class_="axis"))
    parts += _ticks(scale, bottom)
    caption = element("p", " · ".join([*said, f"longest {duration(every[-1])}"]), class_="quantiles")
    return join([caption, svg(bottom + 24, f"How long {number(len(every), 'answer')} took", *parts)])


def _ticks(scale: LogScale, bottom: float) -> list[Markup]:
    parts = []
    for tick in scale.ticks():
        parts += [rule(scale.at(tick), bottom, bottom + 4, "axis"), label(_short(tick), scale.at(tick), bottom + 18)]
    return parts


def _short(seconds: float) -> str:
    """Give a value of the axis, which is round."""
    return f"{seconds:g} s" if seconds >= 1 else f"{seconds * 1000:g} ms"


def _table(rows: Sequence[Markup], scale: LogScale) -> Markup:
    names = ("Operation", "Answers", "Median", "95 %", "Longest")
    axis = element("th", svg(24, f"From {_short(scale.low)} to {_short(scale.high)}", *_ticks(scale, 0)), scope="col")
    head = element("tr", *(element("th", name, scope="col") for name in names), axis)
    return element("table", element("thead", head), element("tbody", *rows), class_="list figures latency")


def _row(key: str, seconds: Sequence[float], scale: LogScale) -> Markup:
    p25, p50, p75, p95 = (quantile(seconds, share) for share in (0.25, 0.5, 0.75, 0.95))
    shown = [f"{len(seconds):,}", *(duration(each) for each in (p50, p95, seconds[-1]))]
    strip = element("td", _strip([scale.at(each) for each in (seconds[0], p25, p50, p75, p95, seconds[-1])]))
    return element("tr", element("th", operation(key), scope="row"), *(element("td", text) for text in shown), strip)


def _strip(at: Sequence[float]) -> Markup:
    low, p25, p50, p75, p95, high = at
    middle = _ROW / 2
    return element(
        "svg",
        bar(low, high - low, middle - 0.5, 1, "reach"),
        bar(p25, p75 - p25, middle - 4, 8, "half"),
        rule(p95, middle - 4, middle + 4, "mark"),
        element("circle", cx=percent(p50), cy=middle, r=4, class_="median"),
        width="100%",
        height=_ROW,
        aria_hidden="true",
        class_="plot",
    )
