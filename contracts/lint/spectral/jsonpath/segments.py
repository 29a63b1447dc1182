"""Segments: the steps of a JSONPath, each from nodes to nodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contracts.lint.spectral.jsonpath.tree import Node, Tree

Expression = Callable[[Node, Tree], Any]
"""What a filter says of a node, with all that is in it worked out."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A step to what is inside; `is_deep` when it is to be found however deep (`..`)."""

    is_deep: bool


@dataclass(frozen=True, slots=True)
class Named(Segment):
    """To the members and items of these names and indices."""

    names: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Every(Segment):
    """To all members and items."""


@dataclass(frozen=True, slots=True)
class Sliced(Segment):
    """To some items."""

    part: slice


@dataclass(frozen=True, slots=True)
class Where(Segment):
    """To the members and items of which `test` is true.

    None is found that lacks one of the names in `needs`; `looks_around` when the answer depends on how a node was
    reached.
    """

    test: Expression
    needs: frozenset[str]
    looks_around: bool


@dataclass(frozen=True, slots=True)
class Computed(Segment):
    """To the member or item whose name or index `name` gives."""

    name: Expression


@dataclass(frozen=True, slots=True)
class Outer:
    """To what is around (`^`)."""


@dataclass(frozen=True, slots=True)
class Names:
    """To the node's own name (`~`)."""


Step = Segment | Outer | Names


@dataclass(frozen=True, slots=True)
class Query:
    """A JSONPath that was read."""

    text: str
    steps: tuple[Step, ...]
