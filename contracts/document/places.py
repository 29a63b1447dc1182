"""Places: takes one text that was read, gives file, line and column of its nodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from contracts.document.text import Lines
from contracts.findings import Excerpt, Place
from contracts.pointer import split

_AROUND = 5  # lines of an excerpt before and after the one it is about
_LONGEST = 200  # characters of one of its lines
_REACH = 4_000  # characters before and after that are looked at


class Index(Protocol):
    """What knows where the nodes of a text begin."""

    def expect(self, questions: Iterable[Sequence[str]]) -> None:
        """Prepare to be asked for the offsets of the nodes at `questions`."""

    def offset(self, tokens: Sequence[str]) -> int:
        """Give the offset of the node at `tokens`, or of its nearest existing ancestor."""


@dataclass(frozen=True, eq=False)
class SourceText:
    """One text that was read without fault: its name for messages, its UTF-8 bytes, its path when it is a file.

    Lines cost a second reading of the text, which is only done when a place is asked for.
    """

    name: str
    data: bytes
    is_json: bool
    path: str | None = None

    def expect(self, pointers: Iterable[str]) -> None:
        """Prepare to be asked for the places of `pointers`: together they cost less than one by one."""
        self._index.expect(map(split, pointers))

    def place(self, pointer: str) -> Place:
        """Give the place of the node at `pointer`, or of its nearest ancestor that exists.

        A member of an object stands where its name does.
        """
        line, column = self._lines.place(self._index.offset(split(pointer)))
        return Place(self.name, pointer, line, column)

    def excerpt(self, pointer: str) -> Excerpt:
        """Give the lines around the node at `pointer`, or around its nearest ancestor that exists."""
        place = self.place(pointer)
        offset = self._index.offset(split(pointer))
        before = self._text[max(0, offset - _REACH) : offset].split("\n")
        after = self._text[offset : offset + _REACH].split("\n")
        # A file may be one line of megabytes: of the line itself what is near is shown.
        own = _begun(before[-1], _LONGEST // 2) + after[0]
        lines = [*before[-1 - _AROUND : -1], own, *after[1 : 1 + _AROUND]]
        assert place.line is not None
        first = place.line - len(before[-1 - _AROUND : -1])
        return Excerpt(place, first, tuple(_cut(line.rstrip("\r")) for line in lines))

    def block(self, pointer: str, most: int) -> Excerpt:
        """Give the lines that the node at `pointer` is written in, `most` of them: the one where it begins, and those
        below that are indented deeper."""
        place = self.place(pointer)
        offset = self._index.offset(split(pointer))
        begin = self._text.rfind("\n", 0, offset) + 1
        own, *below = self._text[offset : offset + most * _LONGEST].split("\n")
        lines = [_begun(self._text[begin:offset], _LONGEST // 2) + own]
        depth = _indent(lines[0])
        opens = lines[0].rstrip().endswith(":")
        for line in below[: most - 1]:
            bare = line.strip()
            if bare and _indent(line) <= depth:
                # Brackets close, and lists may begin, where the line does that they belong to.
                closes = _indent(line) == depth and bare[0] in "}]"
                lines += [line] if closes else []
                if not (opens and _indent(line) == depth and bare.startswith("- ")):
                    break
            lines.append(line)
        while len(lines) > 1 and not lines[-1].strip():
            lines.pop()
        assert place.line is not None
        return Excerpt(place, place.line, tuple(_cut(line.rstrip("\r")) for line in lines))

    @cached_property
    def _text(self) -> str:
        return self.data.decode("utf-8")

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._text)

    @cached_property
    def _index(self) -> Index:
        if self.is_json:
            from contracts.document.json_places import JsonPlaces

            return JsonPlaces(self._text)
        from contracts.document.yaml_nodes import Branch, compose

        root = compose(self._text, self.name)
        return root if isinstance(root, Branch) else Branch([], 0)


@dataclass(frozen=True)
class Standing:
    """A locator for what stands in a text, yet under another pointer, or nowhere, in the document made of it."""

    text: SourceText
    pointer: str

    def place(self, pointer: str) -> Place:
        """Give the place of this one node under the name `pointer`."""
        return replace(self.text.place(self.pointer), pointer=pointer)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _begun(line: str, most: int) -> str:
    return line if len(line) <= most else "…" + line[-most:]


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
