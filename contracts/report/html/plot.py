"""Plots: takes numbers, gives SVG that is as wide as its place. Positions across are percentages and lengths down are
pixels, so that texts keep their shape at every width."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from contracts.report.html.markup import Markup, element


def percent(share: float) -> str:
    """Give a share of the width as SVG writes it."""
    return f"{share * 100:.2f}%"


def svg(height: int, label: str, *children: str) -> Markup:
    """Give a picture that says what it shows to those who cannot see it."""
    return element("svg", *children, width="100%", height=height, role="img", aria_label=label, class_="plot")


def bar(left: float, width: float, top: float, height: float, kind: str) -> Markup:
    """Give an upright or lying bar."""
    return element("rect", x=percent(left), y=round(top, 1), width=percent(width), height=round(height, 1), class_=kind)


def label(text: str, at: float, top: float) -> Markup:
    """Give a text at a place of the axis, within the picture at both ends."""
    anchor = "start" if at < 0.04 else "end" if at > 0.96 else "middle"
    return element("text", text, x=percent(at), y=round(top, 1), text_anchor=anchor)


def rule(at: float, top: float, bottom: float, kind: str) -> Markup:
    """Give an upright line."""
    return element("line", x1=percent(at), x2=percent(at), y1=round(top, 1), y2=round(bottom, 1), class_=kind)


class LogScale:
    """A logarithmic scale of seconds, from 0 to 1; it begins and ends with 1, 2 or 5 of a decade."""

    def __init__(self, values: Sequence[float]) -> None:
        ticks = _ticks()
        self.low = max(tick for tick in ticks[:-1] if tick <= max(min(values), ticks[0]))
        self.high = min(tick for tick in ticks if tick > self.low and tick >= min(max(values), ticks[-1]))

    def at(self, seconds: float) -> float:
        """Give where `seconds` lies."""
        share = math.log(max(seconds, self.low) / self.low) / math.log(self.high / self.low)
        return min(1.0, share)

    def ticks(self) -> Iterator[float]:
        """Give the values to write on the axis, not more than there is room for."""
        inside = [tick for tick in _ticks() if self.low <= tick <= self.high]
        decades = [tick for tick in inside if math.isclose(10 ** round(math.log10(tick)), tick)]
        return iter(decades if len(inside) > 7 else inside)


def _ticks() -> list[float]:
    return [digit * 10.0**power for power in range(-5, 5) for digit in (1, 2, 5)]
