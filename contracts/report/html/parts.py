"""Parts: takes values that stand in more than one section of the page, gives their markup."""

from __future__ import annotations

from contracts.report.html.markup import Markup, element
from contracts.report.matrix import State

MARKS = {
    State.PASSED: "✓",
    State.FAILED: "✕",
    State.WARNED: "▲",
    State.KNOWN: "◆",
    State.SKIPPED: "–",
}
"""The shape of each state: nobody has to tell it by its colour."""


def section(name: str, title: str, *children: str | None, note: str = "") -> Markup:
    """Give a section of the page, `name` being what links to it."""
    aside = element("p", note, class_="note") if note else None
    return element("section", element("h2", title, id=f"{name}-title"), aside, *children, id=name,
                   aria_labelledby=f"{name}-title")  # fmt: skip


def operation(key: str) -> Markup:
    """Give an operation as people read it: the method, then the path."""
    method, _, path = key.partition(" ")
    if not path:
        return element("span", key, class_="operation")
    return element("span", element("b", method), " ", path, class_="operation")


def scroller(label: str, *children: str) -> Markup:
    """Give a box that can be scrolled, also by the keyboard."""
    return element("div", *children, class_="scroller", role="region", tabindex=0, aria_label=label)
