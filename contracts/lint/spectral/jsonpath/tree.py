"""The tree: takes a document's value, gives its nodes as rules see them, with references followed or as written.

A document whose references are followed is a graph, of which each part is visited once however many ways lead there;
so no document unfolds without end. A node behind a reference is named by where it really stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from contracts.pointer import escape, spelt_in

_MOST_STEPS = 20_000_000
_MOST_WALKS = 8


class TooManySteps(Exception):
    """A rule asks for more than can be waited for."""


class Target(NamedTuple):
    """What a reference leads to, and where that stands."""

    value: Any
    pointer: str


class Node:
    """A value, with the name by which it was reached from the node `parent`; `home` is where it really stands when a
    reference led here."""

    __slots__ = ("home", "key", "parent", "value")

    def __init__(self, value: Any, key: str | int, parent: Node | None, home: str | None = None) -> None:
        self.value = value
        self.key = key
        self.parent = parent
        self.home = home

    @property
    def pointer(self) -> str:
        """Where the value stands in the document."""
        if self.home is not None:
            return self.home
        return self.place if self.parent is not None else ""

    @property
    def place(self) -> str:
        """Where the name by which it was reached stands, which may be that of a reference."""
        return f"{self.parent.pointer}/{escape(self.key)}" if self.parent is not None else ""


class Walk:
    """All objects and arrays at and below some nodes, each once, outer ones first."""

    def __init__(self, containers: Sequence[Node]) -> None:
        self.containers = containers
        self._holders: dict[str, list[Node]] | None = None

    def holders(self, name: str) -> list[Node]:
        """Give the objects that have a member of this name."""
        if self._holders is None:
            self._holders = {}
            for node in self.containers:
                if isinstance(node.value, dict):
                    for key in node.value:
                        self._holders.setdefault(key, []).append(node)
        return self._holders.get(name, [])


class Tree:
    """The nodes of one document; `follow` gives what a reference object leads to, None when it counts as it is."""

    def __init__(self, root: Any, follow: Callable[[dict[str, Any]], Target | None]) -> None:
        self.root = Node(root, "", None)
        self._follow = follow
        self._walks: dict[tuple[int, ...], Walk] = {}
        self._steps = 0

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """The pointers that references in the document spell, with those of what is around."""
        found: set[str] = set()
        for pointer in spelt_in(self.root.value):
            while pointer and pointer not in found:
                found.add(pointer)
                pointer = pointer.rpartition("/")[0]
        return frozenset(found)

    def spend(self, steps: int) -> None:
        """Count what a rule costs. Raises TooManySteps."""
        self._steps += steps
        if self._steps > _MOST_STEPS:
            raise TooManySteps

    def rest(self) -> None:
        """Begin to count anew."""
        self._steps = 0

    def child(self, node: Node, key: str | int) -> Node | None:
        """Give the member or item of `node`, None when it has none."""
        value = node.value
        if isinstance(value, dict):
            name = str(key)
            return self._made(value[name], name, node) if name in value else None
        if isinstance(value, list):
            index = key if isinstance(key, int) else int(key) if key.isdecimal() and len(key) < 10 else None
            if index is not None and -len(value) <= index < len(value):
                index %= len(value)
                return self._made(value[index], index, node)
        return None

    def children(self, node: Node) -> Iterator[Node]:
        """Give the members or items of `node`, none when it holds nothing."""
        value = node.value
        if isinstance(value, dict):
            self.spend(len(value))
            for name, child in value.items():
                yield self._made(child, name, node)
        elif isinstance(value, list):
            self.spend(len(value))
            for index, child in enumerate(value):
                yield self._made(child, index, node)

    def walk(self, starts: Sequence[Node]) -> Walk:
        """Give all that is at and below `starts`, which is worked out once for the same ones."""
        key = tuple(id(node.value) for node in starts)
        walk = self._walks.pop(key, None) or Walk(self._below(starts))
        self._walks[key] = walk
        if len(self._walks) > _MOST_WALKS:
            del self._walks[next(iter(self._walks))]
        return walk

    def _below(self, starts: Sequence[Node]) -> list[Node]:
        # From the top everything is reached without following a reference, by the name that it really has.
        is_whole = len(starts) == 1 and starts[0] is self.root
        found: list[Node] = []
        seen: set[int] = set()
        pending = [node for node in reversed(starts) if isinstance(node.value, dict | list)]
        while pending:
            node = pending.pop()
            if not is_whole:
                if id(node.value) in seen:
                    continue
                seen.add(id(node.value))
            found.append(node)
            inner = [child for child in self.children(node) if isinstance(child.value, dict | list)]
            pending += [child for child in reversed(inner) if not (is_whole and child.home is not None)]
        return found

    def _made(self, value: Any, key: str | int, parent: Node) -> Node:
        if isinstance(value, dict) and "$ref" in value:
            target = self._follow(value)
            if target is not None:
                return Node(target.value, key, parent, target.pointer)
        return Node(value, key, parent)
