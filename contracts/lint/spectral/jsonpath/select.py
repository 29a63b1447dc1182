"""Selection: takes a query and a tree, gives the nodes that it means, each once.

The time is linear in the document for each step of the query.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from contracts.lint.spectral.jsonpath.segments import Computed, Named, Names, Outer, Query, Segment, Sliced, Where
from contracts.lint.spectral.jsonpath.tree import Node, Tree


def select(query: Query, tree: Tree, start: Node | None = None) -> list[Node]:
    """Give the nodes that `query` means from the node `start`, else from the top. Raises TooManySteps."""
    nodes: list[Node] = [start or tree.root]
    for index, step in enumerate(query.steps):
        if isinstance(step, Names):
            nodes = [Node(node.key, node.key, node.parent) for node in nodes if node.parent is not None]
        elif isinstance(step, Outer):
            nodes = _once([node.parent for node in nodes if node.parent is not None])
        else:
            # Where it matters by which ways nodes are reached, all of them are gone.
            goes_back = any(isinstance(later, Names | Outer) for later in query.steps[index + 1 :])
            nodes = list(_inside(step, nodes, tree, goes_back=goes_back))
        tree.spend(len(nodes))
    return nodes


def _inside(segment: Segment, nodes: Sequence[Node], tree: Tree, *, goes_back: bool) -> Iterator[Node]:
    if not segment.is_deep:
        for node in _once(nodes):
            yield from _of(segment, node, tree)
        return
    walk = tree.walk(nodes)
    if isinstance(segment, Where) and not goes_back and _is_quick(segment, nodes, tree):
        holders = walk.holders(min(segment.needs))
        tree.spend(len(holders))
        yield from (node for node in holders if node is not tree.root and segment.test(node, tree))
    elif isinstance(segment, Named):
        for name in segment.names:
            is_index = isinstance(name, int) or name.isdecimal()
            for node in walk.containers if is_index else walk.holders(str(name)):
                yield from _of(Named(False, (name,)), node, tree)
    else:
        for node in walk.containers:
            yield from _of(segment, node, tree)


def _is_quick(segment: Where, nodes: Sequence[Node], tree: Tree) -> bool:
    """Say whether those that a filter can be true of are known. Nothing but the top is never below itself."""
    return bool(segment.needs) and not segment.looks_around and nodes[:1] == [tree.root]


def _of(segment: Segment, node: Node, tree: Tree) -> Iterator[Node]:
    """Give what one step to the members or items of `node` leads to."""
    if isinstance(segment, Named):
        tree.spend(len(segment.names))
        yield from (child for name in segment.names if (child := tree.child(node, name)) is not None)
    elif isinstance(segment, Where):
        yield from (child for child in tree.children(node) if segment.test(child, tree))
    elif isinstance(segment, Sliced):
        if isinstance(node.value, list):
            indices = range(len(node.value))[segment.part]
            yield from (child for index in indices if (child := tree.child(node, index)) is not None)
    elif isinstance(segment, Computed):
        name = segment.name(node, tree)
        if isinstance(name, float) and name.is_integer():
            name = int(name)
        child = tree.child(node, name) if type(name) in (int, str) else None
        yield from () if child is None else (child,)
    else:
        yield from tree.children(node)


def _once(nodes: Iterable[Node]) -> list[Node]:
    """Give those of `nodes` that hold something, each value once."""
    return list(
        {id(node.value): node for node in reversed(list(nodes)) if isinstance(node.value, dict | list)}.values()
    )[::-1]
