"""A cursor: takes the text of an expression, gives its words one after the other."""

from __future__ import annotations

import re
from typing import NoReturn

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_LONGEST = 4_000  # characters of an expression
_DEEPEST = 50  # brackets within brackets
_MOST_PARTS = 200  # operators, members and calls


class PathFault(ValueError):
    """An expression that cannot be read; `column` counts from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(f"{message} at character {column}")


class Cursor:
    """Where in the text the reading is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._depth = 0
        self._parts = 0
        if len(text) > _LONGEST:
            self.fault(f"more than {_LONGEST} characters")

    @property
    def is_done(self) -> bool:
        return self.at >= len(self.text)

    def fault(self, message: str) -> NoReturn:
        """Raise PathFault for what stands here."""
        raise PathFault(message, self.at + 1)

    def space(self) -> None:
        """Pass over white space."""
        match = _SPACE.match(self.text, self.at)
        assert match is not None
        self.at = match.end()

    def sees(self, *words: str) -> str:
        """Give the first of `words` that stands here, else the empty text."""
        return next((word for word in words if self.text.startswith(word, self.at)), "")

    def takes(self, *words: str) -> str:
        """Give the first of `words` that stands here and pass over it, else the empty text."""
        word = self.sees(*words)
        self.at += len(word)
        return word

    def needs(self, word: str) -> None:
        """Pass over `word`; raises PathFault when something else stands here."""
        if not self.takes(word):
            self.fault(f"{word!r} is expected")

    def matched(self, pattern: re.Pattern[str]) -> str:
        """Give what `pattern` matches here and pass over it, else the empty text."""
        match = pattern.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group()

    def number(self) -> int | float | None:
        """Give the number that stands here, None when there is none."""
        text = self.matched(_NUMBER)
        if not text:
            return None
        return float(text) if "." in text else int(text[:20])

    def quoted(self) -> str | None:
        """Give the text that stands here in single or double quotes, None when there is none."""
        mark = self.takes("'", '"')
        if not mark:
            return None
        made: list[str] = []
        while not self.takes(mark):
            if self.is_done:
                self.fault("the text has no end")
            letter = self.text[self.at]
            self.at += 1
            if letter == "\\" and not self.is_done:
                letter = _ESCAPES.get(self.text[self.at], self.text[self.at])
                self.at += 1
            made.append(letter)
        return "".join(made)

    def deeper(self) -> None:
        """Go into a bracket. Raises PathFault when there are too many around it."""
        self._depth += 1
        if self._depth > _DEEPEST:
            self.fault(f"more than {_DEEPEST} levels")

    def more(self) -> None:
        """Count one more part of the expression. Raises PathFault when there are too many."""
        self._parts += 1
        if self._parts > _MOST_PARTS:
            self.fault(f"more than {_MOST_PARTS} operators, members and calls")

    def back(self) -> None:
        """Come out of a bracket."""
        self._depth -= 1
