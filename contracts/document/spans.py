"""Spans: takes a text and pointers, gives where exactly each node is written, from its first character to its last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import yaml

from contracts.document.json_places import JsonPlaces
from contracts.document.places import SourceText
from contracts.pointer import join, split

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Span(NamedTuple):
    """Offsets in the text; `before` is where the item before it in a list ends."""

    start: int
    end: int
    before: int | None = None


def spans_of(text: SourceText, pointers: Iterable[str]) -> dict[str, Span]:
    """Give the spans of the nodes at `pointers`; none of what an alias or a merge brings in."""
    wanted = set(pointers)
    whole = text.data.decode("utf-8")
    return _in_json(whole, wanted) if text.is_json else _in_yaml(whole, wanted)


def _in_json(text: str, wanted: set[str]) -> dict[str, Span]:
    places = JsonPlaces(text)
    found = {}
    for pointer in wanted:
        tokens = split(pointer)
        node = places.node(tokens)
        if node is None:
            continue
        before = None
        if tokens and tokens[-1].isdecimal() and tokens[-1] != "0":
            sibling = places.node([*tokens[:-1], str(int(tokens[-1]) - 1)])
            before = places.end(sibling) if sibling else None
        found[pointer] = Span(node.start, places.end(node), before)
    return found


class _Open:
    """A collection that is being read: the key or index that comes next, and where things ended."""

    def __init__(self, pointer: str, is_map: bool) -> None:
        self.pointer = pointer
        self.is_map = is_map
        self.key: str | None = None
        self.count = 0
        self.ended: int | None = None


def _in_yaml(text: str, wanted: set[str]) -> dict[str, Span]:
    reader = _YamlSpans(wanted)
    loader = _LOADER(text)
    event = loader.get_event()
    while event is not None:
        reader.take(event)
        event = loader.get_event()
    return reader.found


class _YamlSpans:
    def __init__(self, wanted: set[str]) -> None:
        self.found: dict[str, Span] = {}
        self._wanted = wanted
        self._open: list[_Open] = []
        self._begun: list[tuple[int, int | None, str]] = []
        self._last = 0  # where the last thing that was written ended; comments behind it are nothing of its own

    def take(self, event: Any) -> None:
        """Take the next of the parser's events."""
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)

    def _begin(self, event: Any) -> None:
        before, pointer = self._next()
        self._last = event.start_mark.index
        self._begun.append((self._last, before, pointer))
        self._open.append(_Open(pointer, isinstance(event, yaml.MappingStartEvent)))

    def _end(self, event: Any) -> None:
        # The end of a block is only noticed at what comes next.
        is_flow = event.end_mark.index > event.start_mark.index
        self._last = event.end_mark.index if is_flow else self._last
        self._open.pop()
        self._keep(*self._begun.pop())

    def _scalar(self, event: Any) -> None:
        start, self._last = event.start_mark.index, event.end_mark.index
        outer = self._open[-1] if self._open else None
        if outer is not None and outer.is_map and outer.key is None:
            outer.key = getattr(event, "value", "<<")
            return
        self._keep(start, *self._next())

    def _next(self) -> tuple[int | None, str]:
        """Give the end of what came before, and the pointer of the node that begins here."""
        if not self._open:
            return None, ""
        outer = self._open[-1]
        if outer.is_map:
            # A key that is a collection is refused when the text is read.
            key, outer.key = outer.key or "", None
            return None, join(outer.pointer, key)
        outer.count += 1
        return outer.ended, join(outer.pointer, outer.count - 1)

    def _keep(self, start: int, before: int | None, pointer: str) -> None:
        if self._open:
            self._open[-1].ended = self._last
        if pointer in self._wanted:
            self.found[pointer] = Span(start, self._last, before)
