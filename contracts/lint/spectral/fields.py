"""Fields: takes the `field` of a `then`, gives what a function looks at from a node that is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from contracts.lint.spectral.jsonpath import Node, PathFault, Tree, parsed, select
from contracts.lint.spectral.jsonpath.script import UNDEFINED
from contracts.pointer import join

KEY = "@key"
"""The field that means the names of members."""

_TOKEN = re.compile(r"\.?([^.\[\]]+)|\[(?:'([^']*)'|\"([^\"]*)\"|([^'\"\[\]]+))\]")


@dataclass(frozen=True, slots=True)
class Target:
    """What a function looks at: a `value`, which is UNDEFINED when `missing` names of it are not there below `node`.

    `is_name` when it is the name of the node.
    """

    value: Any
    node: Node
    tree: Tree
    missing: tuple[str, ...] = ()
    is_name: bool = False

    @property
    def name(self) -> str:
        """What people call it."""
        if self.missing:
            return ".".join(self.missing)
        return str(self.node.key)

    @property
    def pointer(self) -> str:
        """Where it stands, or what it is missing from."""
        return self.node.place if self.is_name else self.node.pointer

    @property
    def path(self) -> str:
        """Where it stands, or would."""
        return join(self.pointer, *self.missing)

    def inner(self, *tokens: str | int) -> Target:
        """Give what stands in the value at the end of `tokens`, or what is nearest to it."""
        node = self.node
        for token in tokens:
            child = self.tree.child(node, token)
            if child is None:
                break
            node = child
        return Target(node.value, node, self.tree)


Field = Callable[[Node, Tree], Iterator[Target]]


def field_of(text: str | None) -> Field:
    """Give what finds the targets of a `then` with this field. Raises ValueError when it cannot be read."""
    if text is None:
        return _whole
    if text == KEY:
        return _names
    if text == "$" or text.startswith(("$.", "$[")):
        query = parsed(text)
        return lambda node, tree: (Target(each.value, each, tree) for each in select(query, tree, node))
    tokens = _tokens(text)
    return lambda node, tree: _at(tokens, node, tree)


def _whole(node: Node, tree: Tree) -> Iterator[Target]:
    yield Target(node.value, node, tree)


def _names(node: Node, tree: Tree) -> Iterator[Target]:
    for child in tree.children(node):
        yield Target(str(child.key), child, tree, is_name=True)


def _at(tokens: tuple[str, ...], node: Node, tree: Tree) -> Iterator[Target]:
    for index, token in enumerate(tokens):
        child = tree.child(node, token)
        if child is None:
            yield Target(UNDEFINED, node, tree, tokens[index:])
            return
        node = child
    yield Target(node.value, node, tree)


def _tokens(text: str) -> tuple[str, ...]:
    """Give the names in a path with dots and brackets."""
    found: list[str] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise PathFault("a name is expected", at + 1)
        found.append(next(group for group in match.groups() if group is not None))
        at = match.end()
    return tuple(found)
