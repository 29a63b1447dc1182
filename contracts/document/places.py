"""Places: takes one text that was read, gives file, line and column of its nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from contracts.document.text import line_and_column
from contracts.findings import Place
from contracts.pointer import split


class Index(Protocol):
    """What knows where the nodes of a text begin."""

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

    def place(self, pointer: str) -> Place:
        """Give the place of the node at `pointer`, or of its nearest ancestor that exists.

        A member of an object stands where its name does.
        """
        line, column = line_and_column(self._text, self._index.offset(split(pointer)))
        return Place(self.name, pointer, line, column)

    @cached_property
    def _text(self) -> str:
        return self.data.decode("utf-8")

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
