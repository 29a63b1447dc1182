"""Parsing patterns: takes an ECMA-262 regular expression (22.2.1, with the `u` flag's escapes), gives its tree.

Validators read patterns in their own dialects, and so this reads a little more than ECMA-262 has: ``\\A``, ``\\z``,
``(?P<name>…)`` and flags. Whatever is misread here costs nothing but a draw: each text is put to the judge.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mockserver.generate import characters
from mockserver.generate.characters import Ranges, complement
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

_CLASSES: dict[str, Ranges] = {
    "d": characters.DIGITS,
    "w": characters.WORD,
    "s": characters.SPACE,
    "D": complement(characters.DIGITS),
    "W": complement(characters.WORD),
    "S": complement(characters.SPACE),
}
_CONTROLS = {"n": 10, "r": 13, "t": 9, "f": 12, "v": 11, "0": 0, "a": 7, "e": 27}
_NOT_LINE_ENDS = complement(characters.LINE_ENDS)
_COUNTS = re.compile(r"\{(\d{1,9})(,(\d{1,9})?)?\}")
_GROUP_NAME = re.compile(r"\(\?P?<([A-Za-z_$][\w$]*)>")
_FLAGS = re.compile(r"\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?([:)])")
_LONG_CODE = re.compile(r"\{([0-9a-fA-F]{1,6})\}")
_CODES = {"x": re.compile(r"([0-9a-fA-F]{2})"), "u": re.compile(r"([0-9a-fA-F]{4})")}
_LOOKS = {"(?=": (True, False), "(?!": (True, True), "(?<=": (False, False), "(?<!": (False, True)}
_DEEPEST = 100


@lru_cache(maxsize=2048)
def parse(pattern: str) -> Node:
    """Give the tree of `pattern`. Raises ValueError when it cannot be read."""
    parser = _Parser(pattern)
    tree = parser.alternation(0)
    if parser.place < len(pattern):
        raise ValueError(f"unexpected {pattern[parser.place]!r} at {parser.place}")
    return tree


class _Parser:
    def __init__(self, pattern: str) -> None:
        self.text = pattern
        self.place = 0
        self._groups = 0

    def _at(self, token: str) -> bool:
        return self.text.startswith(token, self.place)

    def _take(self, token: str) -> bool:
        if self._at(token):
            self.place += len(token)
            return True
        return False

    def _next(self) -> str:
        if self.place >= len(self.text):
            raise ValueError("the pattern ends too early")
        self.place += 1
        return self.text[self.place - 1]

    def alternation(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise ValueError("groups are nested too deep")
        branches = [self._sequence(depth)]
        while self._take("|"):
            branches.append(self._sequence(depth))
        return branches[0] if len(branches) == 1 else Alternation(tuple(branches))

    def _sequence(self, depth: int) -> Node:
        items: list[Node] = []
        while self.place < len(self.text) and not self._at("|") and not self._at(")"):
            item = self._atom(depth)
            if item is not None:
                items.append(self._repeated(item))
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def _repeated(self, item: Node) -> Node:
        while True:
            counts = _COUNTS.match(self.text, self.place)
            if counts:
                self.place = counts.end()
                low = int(counts[1])
                high = low if counts[2] is None else int(counts[3]) if counts[3] else UNBOUNDED
            elif self._take("*"):
                low, high = 0, UNBOUNDED
            elif self._take("+"):
                low, high = 1, UNBOUNDED
            elif self._take("?"):
                low, high = 0, 1
            else:
                return item
            if not self._take("?"):  # lazy or possessive: the same texts, or fewer
                self._take("+")
            item = Repeat(item, low, max(low, high))

    def _atom(self, depth: int) -> Node | None:
        if self._at("("):
            return self._group(depth)
        char = self._next()
        if char == "[":
            return Chars(self._set())
        if char == ".":
            return Chars(_NOT_LINE_ENDS)
        if char == "^":
            return Anchor("^")
        if char == "$":
            return Anchor("$")
        if char == "\\":
            return self._escape()
        return Chars(((ord(char), ord(char)),))

    def _group(self, depth: int) -> Node | None:
        for opening, (ahead, negative) in _LOOKS.items():
            if self._take(opening):
                return Look(self._closed(depth), ahead, negative)
        name = _GROUP_NAME.match(self.text, self.place)
        if name:
            self.place = name.end()
            return self._numbered(depth, name[1])
        flags = _FLAGS.match(self.text, self.place)
        if flags:
            self.place = flags.end()
            return self._closed(depth) if flags[1] == ":" else None
        self.place += 1
        return self._numbered(depth, None)

    def _numbered(self, depth: int, name: str | None) -> Node:
        self._groups += 1
        number = self._groups
        return Group(self._closed(depth), number, name)

    def _closed(self, depth: int) -> Node:
        item = self.alternation(depth + 1)
        if not self._take(")"):
            raise ValueError("a group is not closed")
        return item

    def _escape(self) -> Node:
        char = self._next()
        if char in "bB":
            return Anchor("b" if char == "b" else "B")
        if char in "AzZ":
            return Anchor("^" if char == "A" else "$")
        if char == "k" and self._take("<"):
            end = self.text.find(">", self.place)
            if end < 0:
                raise ValueError("a group's name is not closed")
            name, self.place = self.text[self.place : end], end + 1
            return Back(name)
        if char in "123456789":
            return Back(int(char))
        return Chars(self._escaped(char))

    def _escaped(self, char: str) -> Ranges:
        """Give the characters that an escape stands for, in and outside of a set."""
        if char in _CLASSES:
            return _CLASSES[char]
        if char in "pP":
            return self._property(char == "P")
        if char in "xu":
            code = self._code(char)
        elif char == "c" and self.place < len(self.text):
            code = ord(self._next()) % 32
        else:
            code = _CONTROLS.get(char, ord(char))
        return ((code, code),)

    def _property(self, negated: bool) -> Ranges:
        if self._take("{"):
            end = self.text.find("}", self.place)
            if end < 0:
                raise ValueError("a property is not closed")
            name, self.place = self.text[self.place : end], end + 1
        else:
            name = self._next()
        ranges = characters.property_ranges(name)
        return complement(ranges) if negated else ranges

    def _code(self, kind: str) -> int:
        found = _LONG_CODE.match(self.text, self.place)
        if not found:
            found = _CODES[kind].match(self.text, self.place)
        if not found:
            return ord(kind)
        self.place = found.end()
        return min(int(found[1], 16), 0x10FFFF)

    def _set(self) -> Ranges:
        negated = self._take("^")
        ranges: list[tuple[int, int]] = []
        while not self._take("]"):
            first = self._member()
            if self._at("-") and not self._at("-]") and len(first) == 1 and first[0][0] == first[0][1]:
                self.place += 1
                last = self._member()
                if len(last) == 1 and last[0][0] == last[0][1]:
                    if last[0][0] < first[0][0]:
                        raise ValueError("a range is upside down")
                    ranges.append((first[0][0], last[0][0]))
                else:
                    ranges.extend((*first, (45, 45), *last))
            else:
                ranges.extend(first)
        if negated:
            return complement(tuple(ranges))
        if not ranges:
            raise ValueError("a set is empty")
        return tuple(dict.fromkeys(ranges))

    def _member(self) -> Ranges:
        char = self._next()
        if char != "\\":
            return ((ord(char), ord(char)),)
        escaped = self._next()
        return ((8, 8),) if escaped == "b" else self._escaped(escaped)
