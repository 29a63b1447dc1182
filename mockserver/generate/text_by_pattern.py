"""Texts by pattern: takes a pattern, bounds of length and chance, gives texts that are likely to match.

The tree is walked with bounds of length handed down, so that ``^[a-z]+(-[a-z]+)*$`` with `minLength` 60 comes out in
one go. Conditions that look ahead are met by writing what they ask for over or before what follows them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from mockserver.generate.characters import pick, pleasant
from mockserver.generate.pattern_parser import parse
from mockserver.generate.pattern_tree import (
    UNBOUNDED,
    Alternation,
    Anchor,
    Back,
    Chars,
    Group,
    Look,
    Node,
    Repeat,
    Sequence,
)

_USUAL_REPEATS = 6
_USUAL_TAIL = 6
_LONGEST = 100_000


class Unwritable(ValueError):
    """The pattern has no text of the lengths asked for, as far as its tree tells."""


def texts(pattern: str, least: int, most: int | None, chance: random.Random, count: int) -> Iterator[str]:
    """Give up to `count` texts of `least` to `most` characters. Raises ValueError when the pattern cannot be read."""
    tree = parse(pattern)
    high = UNBOUNDED if most is None else most
    for turn in range(count):
        writer = _Writer(chance, ("leave", "overlay", "insert")[turn % 3])
        try:
            text = writer.text(tree, least, high)
        except Unwritable:
            continue
        yield text


def _goes_on(tree: Node) -> bool:
    """Say whether the pattern is only the beginning of a text, as in ``^x-`` or ``^https://``."""
    items = tree.items if isinstance(tree, Sequence) else (tree,)
    return len(items) > 1 and items[0] == Anchor("^") and not isinstance(items[-1], Anchor | Repeat | Look)


def _within_anchors(items: tuple[Node, ...]) -> tuple[Node, ...]:
    """Give those items that can stand for something: before ``^`` and behind ``$`` there is no text."""
    starts = [index for index, item in enumerate(items) if _is_at(item, "^", 0)]
    ends = [index for index, item in enumerate(items) if _is_at(item, "$", -1)]
    first, last = (starts[-1] if starts else 0), (ends[0] if ends else len(items) - 1)
    left_out = items[:first] + items[last + 1 :]
    return items[first : last + 1] if first <= last and not any(item.least for item in left_out) else items


def _is_at(node: Node, anchor: str, end: int) -> bool:
    """Say whether what `node` stands for has `anchor` at its first (0) or last (-1) place."""
    if isinstance(node, Group):
        return _is_at(node.item, anchor, end)
    if isinstance(node, Sequence):
        return bool(node.items) and _is_at(node.items[end], anchor, end)
    if isinstance(node, Alternation):
        return all(_is_at(branch, anchor, end) for branch in node.branches)
    return isinstance(node, Anchor) and node.kind == anchor


class _Writer:
    """Writes one text. `looks` says what becomes of positive conditions that look ahead."""

    def __init__(self, chance: random.Random, looks: str) -> None:
        self._chance = chance
        self._looks = looks
        self._groups: dict[int | str, str] = {}
        self._overlays: list[tuple[int, str]] = []
        self._written = 0

    def text(self, tree: Node, least: int, most: int) -> str:
        if _goes_on(tree):
            least = max(least, min(most, tree.least + _USUAL_TAIL))
        low = max(least, tree.least) if tree.most >= least else tree.least
        text = self._write(tree, low, min(most, max(tree.most, low)))
        for place, piece in self._overlays:
            room = len(text) - place - len(piece)
            if room >= 0:
                place += self._chance.randint(0, room)
                text = text[:place] + piece + text[place + len(piece) :]
        if len(text) < least:  # what is not anchored may have anything before and behind it
            filler = "".join(self._chance.choices("abcdefghijklmnopqrstuvwxyz", k=least - len(text)))
            text = text + filler if _goes_on(tree) or self._chance.random() < 0.7 else filler + text
        return text

    def _write(self, node: Node, least: int, most: int) -> str:
        if least > _LONGEST or most < node.least:
            raise Unwritable
        if isinstance(node, Chars):
            return pick(pleasant(node.ranges), self._chance.getrandbits(30))
        if isinstance(node, Sequence):
            return self._sequence(node.items, least, most)
        if isinstance(node, Repeat):
            return self._repeat(node, least, most)
        if isinstance(node, Alternation):
            branches = [b for b in node.branches if b.least <= most and b.most >= least]
            if not branches:
                raise Unwritable
            return self._write(self._chance.choice(branches), least, most)
        if isinstance(node, Group):
            text = self._write(node.item, least, most)
            self._groups[node.number] = text
            if node.name:
                self._groups[node.name] = text
            return text
        if isinstance(node, Back):
            return self._groups.get(node.group, "")
        if isinstance(node, Look):
            return self._look(node, most)
        return ""

    def _sequence(self, items: tuple[Node, ...], least: int, most: int) -> str:
        items = _within_anchors(items)
        rest_least = sum(item.least for item in items)
        rest_most = sum(item.most for item in items)
        pieces: list[str] = []
        start = self._written
        used = 0
        for item in items:
            rest_least -= item.least
            rest_most -= item.most
            low = max(item.least, least - used - rest_most)
            piece = self._write(item, min(low, item.most), most - used - rest_least)
            pieces.append(piece)
            used += len(piece)
            self._written = start + used
        return "".join(pieces)

    def _repeat(self, node: Repeat, least: int, most: int) -> str:
        item = node.item
        low, high = node.low, node.high
        if item.most > 0:
            low = max(low, -(-least // item.most))
        if item.least > 0:
            high = min(high, most // item.least)
        if low > high or low > _LONGEST:
            raise Unwritable
        usual = max(low, 1) if node.high > 0 else 0
        times = self._chance.randint(min(usual, high), min(high, max(low, usual) + self._spread(node)))
        return self._sequence((item,) * max(low, times), least, most)

    def _spread(self, node: Repeat) -> int:
        return _USUAL_REPEATS if isinstance(node.item, Chars) and node.high > 1 else 1

    def _look(self, node: Look, most: int) -> str:
        if node.negative or not node.ahead or self._looks == "leave":
            return ""
        if self._looks == "insert":
            return self._write(node.item, node.item.least, most)
        piece = _Writer(self._chance, "leave")._write(node.item, node.item.least, node.item.least)
        self._overlays.append((self._written, piece))
        return ""
