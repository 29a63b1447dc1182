"""Places in JSON: takes the text and a pointer, gives the offset at which the node begins."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_SPACE = re.compile(r"[ \t\r\n]*")


class Node(NamedTuple):
    """Where a node begins."""

    shown: int  # where a reader looks for it: at its name in an object, else at its value
    start: int  # where its value begins


class JsonPlaces:
    """An index over one JSON text that grows along the pointers that are asked for.

    A value that no pointer leads into is skipped by the C scanner, and the members of each object on the way
    are remembered: the first question costs one pass over the text, the next ones little.
    The text must be valid JSON.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._skip: Any = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
        self._seen: dict[int, dict[str, Node]] = {}

    def offset(self, tokens: Sequence[str]) -> int:
        """Give the offset of the node at `tokens`, or of its nearest existing ancestor."""
        return self._nearest(tokens)[0].shown

    def node(self, tokens: Sequence[str]) -> Node | None:
        """Give the offsets of the node at `tokens`, None when there is none."""
        node, is_it = self._nearest(tokens)
        return node if is_it else None

    def end(self, node: Node) -> int:
        """Give the offset behind the last character of a node."""
        end: int = self._skip(self._text, node.start)[1]
        return end

    def _nearest(self, tokens: Sequence[str]) -> tuple[Node, bool]:
        """Give the node at `tokens`, or its nearest existing ancestor, and whether it is the node itself."""
        start = self._past_space(0)
        node = Node(start, start)
        for token in tokens:
            found = self._children(node.start).get(token)
            if found is None:
                return node, False
            node = found
        return node, True

    def _children(self, start: int) -> dict[str, Node]:
        if start not in self._seen:
            reader = {"{": self._members, "[": self._items}.get(self._text[start])
            self._seen[start] = reader(start + 1) if reader else {}
        return self._seen[start]

    def _members(self, at: int) -> dict[str, Node]:
        members: dict[str, Node] = {}
        at = self._past_space(at)
        while self._text[at] != "}":
            name, end = scanstring(self._text, at + 1)
            start = self._past_space(self._past_space(end) + 1)
            members[name] = Node(at, start)
            at = self._past_value(start)
        return members

    def _items(self, at: int) -> dict[str, Node]:
        items: dict[str, Node] = {}
        at = self._past_space(at)
        while self._text[at] != "]":
            items[str(len(items))] = Node(at, at)
            at = self._past_value(at)
        return items

    def _past_value(self, start: int) -> int:
        """Give the offset of what follows the value at `start` and a comma."""
        at = self._past_space(self._skip(self._text, start)[1])
        return self._past_space(at + 1) if self._text[at] == "," else at

    def _past_space(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match else at
