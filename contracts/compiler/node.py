"""Nodes: a value of the document with its pointer, which takes any question and answers it without complaint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from contracts.pointer import escape


# Nobody changes a Node, but it is not frozen: that doubles the cost of making one, and a document has a million.
@dataclass(slots=True)
class Node:
    """A value of the document with its pointer."""

    value: Any
    pointer: str

    def get(self, key: str) -> Any:
        """Give the member's value, None when this is no object or has none."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def child(self, key: str | int) -> Node:
        """Give the member or item with its pointer; its value is None when there is none."""
        value = None
        if isinstance(self.value, dict):
            value = self.value.get(key)
        elif isinstance(self.value, list) and isinstance(key, int) and key < len(self.value):
            value = self.value[key]
        return self._below(key, value)

    def _below(self, key: str | int, value: Any) -> Node:
        # Written out where `join` would do, because a document has a million of these.
        return Node(value, f"{self.pointer}/{escape(key)}")

    def members(self) -> Iterator[tuple[str, Node]]:
        """Give the members of an object; nothing for anything else."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                token = escape(key) if "/" in key or "~" in key else key
                yield key, Node(value, f"{self.pointer}/{token}")

    def fields(self) -> Iterator[tuple[str, Node]]:
        """Give the members of an object that may be extended: without its extensions (``x-``)."""
        return (member for member in self.members() if not member[0].startswith("x-"))

    def items(self) -> Iterator[Node]:
        """Give the items of an array; nothing for anything else."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield self._below(index, value)

    def text(self, key: str) -> str:
        """Give a member that is text, else the empty text."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def flag(self, key: str, default: bool = False) -> bool:
        """Give a member that is a boolean, else `default`."""
        value = self.get(key)
        return value if isinstance(value, bool) else default
