"""The tree of a pattern: what the parser of patterns gives and the writer of texts reads.

Each node knows the least and the most characters that it can stand for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from mockserver.generate.characters import Ranges

UNBOUNDED = 1 << 40
"""Stands for "no most": far longer than any text, and still safe to reckon with."""


@dataclass(frozen=True, slots=True)
class Chars:
    """One character of a set."""

    ranges: Ranges
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Sequence:
    """One node after the other."""

    items: tuple[Node, ...]
    least: int = field(init=False)
    most: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "least", min(UNBOUNDED, sum(item.least for item in self.items)))
        object.__setattr__(self, "most", min(UNBOUNDED, sum(item.most for item in self.items)))


@dataclass(frozen=True, slots=True)
class Alternation:
    """One of several nodes."""

    branches: tuple[Node, ...]
    least: int = field(init=False)
    most: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "least", min(branch.least for branch in self.branches))
        object.__setattr__(self, "most", max(branch.most for branch in self.branches))


@dataclass(frozen=True, slots=True)
class Repeat:
    """A node so many times; `high` is UNBOUNDED for ``*`` and ``+``."""

    item: Node
    low: int
    high: int
    least: int = field(init=False)
    most: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "least", min(UNBOUNDED, self.item.least * self.low))
        object.__setattr__(self, "most", min(UNBOUNDED, self.item.most * self.high))


@dataclass(frozen=True, slots=True)
class Group:
    """A node that can be referred back to, by number and perhaps by name."""

    item: Node
    number: int
    name: str | None
    least: int = field(init=False)
    most: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "least", self.item.least)
        object.__setattr__(self, "most", self.item.most)


@dataclass(frozen=True, slots=True)
class Back:
    """What a group has matched, once more."""

    group: int | str
    least: int = 0
    most: int = UNBOUNDED


@dataclass(frozen=True, slots=True)
class Look:
    """A condition on what follows or stands before; it takes no characters itself."""

    item: Node
    ahead: bool
    negative: bool
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place: start ``^``, end ``$``, word border ``b`` or none ``B``."""

    kind: Literal["^", "$", "b", "B"]
    least: int = 0
    most: int = 0


Node: TypeAlias = "Chars | Sequence | Alternation | Repeat | Group | Back | Look | Anchor"
