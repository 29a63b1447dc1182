"""Markup: takes texts, gives HTML in which each of them is text and nothing else.

Whatever is no `Markup` is escaped, by one function, when it becomes part of an element. Names of elements and of
attributes are written in the code and never come from data.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from contracts.report import showing

_MOST_OF_A_TEXT = 20_000
_VOID = frozenset({"input", "meta"})

Attribute = str | int | float | bool | None


class Markup(str):
    """Text that is HTML."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """Give `text` as HTML that shows it, in an element or an attribute; what cannot be seen is spelled out."""
    return Markup(html.escape(showing.block(text, _MOST_OF_A_TEXT)))


def join(parts: Iterable[str]) -> Markup:
    """Give `parts` one after the other, those that are no Markup escaped."""
    return Markup("".join(part if isinstance(part, Markup) else escaped(part) for part in parts))


def element(name: str, /, *children: str | None, **attributes: Attribute) -> Markup:
    """Give an element. `class_` and `data_state` are the attributes `class` and `data-state`; one that is None or
    False is left out, as are children that are None."""
    head = Markup("".join(["<", name, *_attributes(attributes), ">"]))
    if name in _VOID:
        return head
    return Markup("".join([head, join(child for child in children if child is not None), "</", name, ">"]))


def _attributes(attributes: dict[str, Attribute]) -> Iterator[str]:
    for name, value in attributes.items():
        name = name.rstrip("_").replace("_", "-")
        if value is True:
            yield f" {name}"
        elif value is not None and value is not False:
            yield f' {name}="{escaped(f"{value:g}" if isinstance(value, float) else str(value))}"'
