"""The Document: takes the value that was read and the texts it was read from, and names the place of every node."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from contracts.document.json_places import JsonPlaces
from contracts.document.text import line_and_column
from contracts.findings import Finding, Place
from contracts.pointer import join, look_up, split


@dataclass(frozen=True)
class SourceText:
    """One text that was read: its name for messages, its bytes as UTF-8, and its path when it is a file."""

    name: str
    data: bytes
    is_json: bool
    path: str | None = None

    @cached_property
    def text(self) -> str:
        """The decoded text; made only when a line is asked for."""
        return self.data.decode("utf-8")

    @cached_property
    def places(self) -> JsonPlaces:
        """The index of nodes."""
        return JsonPlaces(self.text)


@dataclass(frozen=True)
class Document:
    """A resolved document: every reference in `root` is local, and each node can name file, line and column.

    `grafts` names, for each node of `root` that was brought in from elsewhere, its text and its pointer there.
    """

    name: str
    root: dict[str, Any]
    text: SourceText
    grafts: Mapping[str, tuple[SourceText, str]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    noted: tuple[Finding, ...] = ()

    def at(self, pointer: str) -> Any:
        """Give the node at `pointer`; raises LookupError when there is none."""
        return look_up(self.root, pointer)

    def place(self, pointer: str) -> Place:
        """Give file, line and column of the node at `pointer`, or of its nearest ancestor that exists.

        A member of an object stands where its name does.
        """
        text, tokens = self._origin(split(pointer))
        if not text.is_json:
            return Place(text.name, pointer)
        line, column = line_and_column(text.text, text.places.offset(tokens))
        return Place(text.name, pointer, line, column)

    def places(self, pointers: Iterable[str]) -> dict[str, Place]:
        """Give the place of each of `pointers`."""
        return {pointer: self.place(pointer) for pointer in pointers}

    def _origin(self, tokens: list[str]) -> tuple[SourceText, list[str]]:
        """Give the text a node was read from, and its tokens there."""
        for length in range(len(tokens), 0, -1) if self.grafts else ():
            found = self.grafts.get(join("", *tokens[:length]))
            if found:
                return found[0], [*split(found[1]), *tokens[length:]]
        return self.text, tokens
