"""Places in JSON: takes the text and a pointer, gives the offset at which the node begins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_SPACE = re.compile(r"[ \t\r\n]*")
_COLON = re.compile(r"[ \t\r\n]*:[ \t\r\n]*")
_COMMA = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")

Ways = dict[str, "Ways"]


class Node(NamedTuple):
    """Where a node begins."""

    shown: int  # where a reader looks for it: at its name in an object, else at its value
    start: int  # where its value begins


class JsonPlaces:
    """An index over one JSON text that grows along the pointers that are asked for.

    A value that no pointer leads into is skipped by the C scanner, and the members of each object on the way
    are remembered: the first question costs one pass over the text, the next ones little. Of many questions it is
    better told before, because each level of the text that is entered later costs a pass over that part again.
    The text must be valid JSON.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._skip: Any = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
        self._seen: dict[int, dict[str, Node]] = {}

    def expect(self, questions: Iterable[Sequence[str]]) -> None:
        """Index all that the ways to the nodes at `questions` lead through, in one pass."""
        ways: Ways = {}
        for tokens in questions:
            inner = ways
            for token in tokens:
                inner = inner.setdefault(token, {})
        pending = [(self._past(_SPACE, 0), ways)]
        while pending:
            start, ways = pending.pop()
            known = self._seen.get(start)
            if known is None:
                self._enter(start, ways)
            else:
                pending += [(known[token].start, inner) for token, inner in ways.items() if inner and token in known]

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
        start = self._past(_SPACE, 0)
        node = Node(start, start)
        for token in tokens:
            found = self._children(node.start).get(token)
            if found is None:
                return node, False
            node = found
        return node, True

    def _children(self, start: int) -> dict[str, Node]:
        if start not in self._seen:
            self._enter(start, {})
        return self._seen[start]

    def _enter(self, start: int, ways: Ways) -> int:
        """Index the members or items of the value at `start`, and what is inside of those that `ways` lead into; give
        the offset behind the value."""
        opening = self._text[start]
        if opening == "{":
            return self._members(start, ways)
        if opening == "[":
            return self._items(start, ways)
        self._seen[start] = {}
        return self.end(Node(start, start))

    def _members(self, start: int, ways: Ways) -> int:
        members = self._seen[start] = {}
        at = self._past(_SPACE, start + 1)
        while self._text[at] != "}":
            name, end = scanstring(self._text, at + 1)
            member = members[name] = Node(at, self._past(_COLON, end))
            at = self._past(_COMMA, self._behind(member, ways.get(name)))
        return at + 1

    def _items(self, start: int, ways: Ways) -> int:
        items = self._seen[start] = {}
        at = self._past(_SPACE, start + 1)
        while self._text[at] != "]":
            index = str(len(items))
            item = items[index] = Node(at, at)
            at = self._past(_COMMA, self._behind(item, ways.get(index)))
        return at + 1

    def _behind(self, node: Node, ways: Ways | None) -> int:
        return self._enter(node.start, ways) if ways else self.end(node)

    def _past(self, what: re.Pattern[str], at: int) -> int:
        match = what.match(self._text, at)
        return match.end() if match else at
