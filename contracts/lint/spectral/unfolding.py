"""Unfolding: takes a value whose references are followed, gives it as one plain value, as deep as a schema looks."""

from __future__ import annotations

from typing import Any

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.jsonpath import Node, Tree

_DEEPEST = 12
_MOST_NODES = 20_000
_INNER = frozenset(("properties", "patternProperties", "dependencies", "definitions", "$defs", "dependentSchemas"))


def reach_of(schema: Any) -> int:
    """Give how many levels of a value `schema` looks into: as many as its own levels, unless it refers to itself."""
    deepest, pending = 0, [(schema, 0)]
    while pending:
        value, depth = pending.pop()
        deepest = max(deepest, depth)
        if isinstance(value, dict):
            if "$ref" in value or "$recursiveRef" in value or "$dynamicRef" in value:
                return _DEEPEST
            pending += [(child, depth + (key not in _INNER)) for key, child in value.items()]
        elif isinstance(value, list):
            pending += [(child, depth) for child in value]
    return min(deepest, _DEEPEST)


def unfolded(target: Target, reach: int) -> Any:
    """Give the value of `target` with the references in its outer levels followed.

    What is deeper than `reach`, or beyond some thousands of nodes, stays as it is written.
    """
    if not isinstance(target.value, dict | list):
        return target.value
    return _Unfolder(target.tree).unfolded(target.node, reach)


class _Unfolder:
    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._left = _MOST_NODES

    def unfolded(self, node: Node, reach: int) -> Any:
        value = node.value
        if reach <= 0 or self._left <= 0 or not isinstance(value, dict | list):
            return value
        self._left -= len(value)
        made = [(child.key, self.unfolded(child, reach - 1)) for child in self._tree.children(node)]
        return dict(made) if isinstance(value, dict) else [child for _, child in made]
