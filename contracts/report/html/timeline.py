"""The timeline: takes a run, gives its requests over time by kind of answer, and its phases.

An exchange knows how long it took and not when it was. Within a phase they are laid one after the other, over the time
that the phase took.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from contracts.events import Found, PhaseFinished, PhaseStarted, Sent
from contracts.record import Record
from contracts.report.html.markup import Markup, element, join
from contracts.report.html.parts import scroller
from contracts.report.html.parts import section as section_of
from contracts.report.html.plot import bar, label, percent, rule, svg
from contracts.report.numbers import duration, number

_BINS = 120
_HEIGHT = 140
_TOP = 20
_KINDS = {"s2": "2xx", "s3": "3xx", "s4": "4xx", "s5": "5xx", "s0": "no answer"}


@dataclass(slots=True)
class _Phase:
    name: str
    seconds: float
    sent: list[Sent]
    found: int


def section(record: Record) -> Markup:
    """Give the section; nothing when nothing was sent."""
    phases = [phase for phase in _phases(record) if phase.sent or phase.seconds]
    if not record.sent or not phases:
        return Markup()
    plot = _plot(phases)
    return section_of("timeline", "Timeline", plot, _legend(record), scroller("The phases", _table(phases)))


def kind_of(sent: Sent) -> str:
    """Give the class of an answer's status as the style names it."""
    response = sent.exchange.response
    return f"s{response.status // 100}" if response is not None and 200 <= response.status < 600 else "s0"


def _phases(record: Record) -> list[_Phase]:
    phases: list[_Phase] = []
    for event in record.events:
        if isinstance(event, PhaseStarted) or not phases:
            phases.append(_Phase(event.phase if isinstance(event, PhaseStarted) else "", 0.0, [], 0))
        if isinstance(event, Sent):
            phases[-1].sent.append(event)
        elif isinstance(event, Found):
            phases[-1].found += 1
        elif isinstance(event, PhaseFinished):
            phases[-1].seconds = event.seconds
    for phase in phases:
        # A phase that was broken off did not say how long it took.
        phase.seconds = max(phase.seconds, sum(sent.exchange.seconds for sent in phase.sent))
    return phases


def _plot(phases: list[_Phase]) -> Markup:
    total = sum(phase.seconds for phase in phases) or 1.0
    bins = _binned(phases, total)
    most = max(sum(each.values()) for each in bins)
    parts: list[Markup] = []
    begin = 0.0
    for index, phase in enumerate(phases):
        share = phase.seconds / total
        parts.append(bar(begin, share, 0, _TOP + _HEIGHT, f"band{index % 2}"))
        if share > 0.12:
            parts.append(element("text", phase.name, x=f"{(begin + share / 2) * 100:.2f}%", y=14, text_anchor="middle"))
        begin += share
    for index, counts in enumerate(bins):
        parts += _stack(index, counts, most)
        parts.append(_told(index, counts, total))
    bottom = _TOP + _HEIGHT
    parts.append(element("line", x1="0", x2="100%", y1=bottom, y2=bottom, class_="axis"))
    for quarter in range(5):
        parts.append(rule(quarter / 4, bottom, bottom + 4, "axis"))
        parts.append(label(duration(total * quarter / 4) if quarter else "0", quarter / 4, bottom + 18))
    count = sum(len(phase.sent) for phase in phases)
    return svg(bottom + 24, f"{number(count, 'request')} over {duration(total)}, by kind of answer", *parts)


def _binned(phases: list[_Phase], total: float) -> list[Counter[str]]:
    bins: list[Counter[str]] = [Counter() for _ in range(_BINS)]
    begin = 0.0
    for phase in phases:
        taken = sum(sent.exchange.seconds for sent in phase.sent) or 1.0
        elapsed = 0.0
        for sent in phase.sent:
            elapsed += sent.exchange.seconds
            at = begin + elapsed / taken * phase.seconds
            bins[min(_BINS - 1, int(at / total * _BINS))][kind_of(sent)] += 1
        begin += phase.seconds
    return bins


def _stack(index: int, counts: Counter[str], most: int) -> Iterator[Markup]:
    top = float(_TOP + _HEIGHT)
    for kind in _KINDS:
        if counts[kind]:
            height = counts[kind] / most * (_HEIGHT - 6)
            top -= height
            yield bar((index + 0.1) / _BINS, 0.8 / _BINS, top, height, kind)


def _told(index: int, counts: Counter[str], total: float) -> Markup:
    """Give what says the numbers of a column to whoever points at it."""
    said = ", ".join(f"{counts[kind]:,} × {name}" for kind, name in _KINDS.items() if counts[kind]) or "no requests"
    title = element("title", f"at {duration(total * index / _BINS)}: {said}")
    place = {"x": percent(index / _BINS), "width": percent(1 / _BINS)}
    return element("rect", title, y=_TOP, height=_HEIGHT, class_="bin", **place)


def _legend(record: Record) -> Markup:
    counts = Counter(kind_of(sent) for sent in record.sent.values())
    items = (
        element("li", element("svg", bar(0, 1, 0, 10, kind), width=10, height=10, aria_hidden="true"),
                f" {name} ", element("small", f"{counts[kind]:,}"))
        for kind, name in _KINDS.items()
        if counts[kind]
    )  # fmt: skip
    return element("ul", join(items), class_="legend")


def _table(phases: list[_Phase]) -> Markup:
    head = element("tr", *(element("th", name, scope="col") for name in ("Phase", "Time", "Requests", "Breaches seen")))
    rows = (
        element(
            "tr",
            element("th", phase.name or "before the first phase", scope="row"),
            *(element("td", text) for text in (duration(phase.seconds), f"{len(phase.sent):,}", f"{phase.found:,}")),
        )
        for phase in phases
    )
    return element("table", element("thead", head), element("tbody", *rows), class_="list figures")
