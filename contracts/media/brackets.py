"""Bracketed names: takes fields such as ``filter[size][gt]=3``, gives the nested value they spell under a schema.

OpenAPI's `deepObject` defines one level. Deeper names, ``a[]`` and ``a[0]`` are read as forms commonly write them,
but only as the schema calls for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from contracts.media.malformed import Malformed
from contracts.media.outline import Outline

Tree: TypeAlias = "dict[str, Tree | list[str]]"
_DEEPEST = 32
_LONGEST_INDEX = 6


def path_of(name: str, root: str) -> list[str] | None:
    """Give ``["b", "c"]`` for ``root[b][c]``, or None when `name` is not `root` followed by brackets."""
    if not (name.startswith(root) and name.endswith("]") and name[len(root) : len(root) + 1] == "["):
        return None
    return name[len(root) + 1 : -1].split("][")


def tree(fields: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Tree:
    """Give one tree of `fields`: paths as `path_of` gives them, each with its texts.

    Raises Malformed when a path is too long, or is a text here and an object there.
    """
    grown: Tree = {}
    for path, texts in fields:
        if len(path) > _DEEPEST:
            raise Malformed(f"is nested deeper than {_DEEPEST} levels")
        node = grown
        for token in path[:-1]:
            below = node.setdefault(token, {})
            if not isinstance(below, dict):
                raise Malformed("is given both as a value and as an object", tuple(path))
            node = below
        leaf = node.setdefault(path[-1], [])
        if not isinstance(leaf, list):
            raise Malformed("is given both as a value and as an object", tuple(path))
        leaf.extend(texts)
    return grown


def shaped(node: Tree | list[str], outline: Outline) -> Any:
    """Give the value that `node` spells under a schema's outline.

    Raises Malformed when a name is repeated that is no array.
    """
    if isinstance(node, list):
        return repeated(node, outline)
    if "array" in outline.types and _are_indices(node, outline):
        return _array(node, outline)
    value = {}
    for name, below in node.items():
        try:
            value[name] = shaped(below, outline.property(name))
        except Malformed as fault:
            raise Malformed(fault.message, (name, *fault.location)) from None
    return value


def repeated(texts: Sequence[str], outline: Outline) -> Any:
    """Give the value of a name given once or several times. Raises Malformed when it is repeated but no array."""
    several = len(texts) > 1
    if "array" in outline.types and (several or outline.is_nested and outline.read(texts[0]) is not None):
        return [outline.item(index).read(text) for index, text in enumerate(texts)]
    if several:
        raise Malformed("is given more than once")
    if texts[0] == "" and outline.types == {"object"}:
        return {}  # an empty object has nothing after its name (Parameter Object, style examples)
    return outline.read(texts[0])


def _are_indices(node: Tree, outline: Outline) -> bool:
    if "object" in outline.types and not all(token == "" for token in node):
        return False
    return all(token == "" or _is_index(token) for token in node)


def _is_index(token: str) -> bool:
    return token.isascii() and token.isdecimal() and len(token) <= _LONGEST_INDEX


def _array(node: Tree, outline: Outline) -> list[Any]:
    value: list[Any] = []
    for token in sorted(node, key=lambda token: int(token) if token else 10**_LONGEST_INDEX):
        below = node[token]
        if token == "" and isinstance(below, list):
            value.extend(outline.item(len(value)).read(text) for text in below)
        else:
            value.append(shaped(below, outline.item(len(value))))
    return value
