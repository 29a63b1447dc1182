"""The engine thinks of cases: what it is asked for, and what it says that it could not do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from contracts.exchange.case import Case
from contracts.exchange.message import Response

Deal: TypeAlias = Callable[[Case], Response | None]
"""Deals with a case, and gives what was answered."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that the engine could not do, in its words."""

    operation: str
    message: str


@dataclass(frozen=True, slots=True)
class Drive:
    """What the engine is asked for: phases by name, the operations, the seed, and how much a random phase may try.

    Where it `listens`, what was answered goes into the cases that follow. Where it does not, the document and the seed
    decide on all cases.
    """

    phases: frozenset[str] = frozenset({"examples", "coverage"})
    operations: frozenset[str] | None = None
    seed: int = 1
    max_examples: int = 25
    max_time: float | None = None
    listens: bool = False


class Engine(Protocol):
    """What thinks of cases."""

    def __call__(self, document: dict[str, Any], deal: Deal, asked: Drive, /) -> Iterator[Trouble]:
        """Make cases for an OpenAPI document, have each dealt with as it comes, and give what could not be done.

        Nobody else may do what `deal` does until the iterator is at its end. What `deal` raises ends the drive and is
        raised here.
        """


def here(document: dict[str, Any], deal: Deal, asked: Drive) -> Iterator[Trouble]:
    """Be the Engine that is Schemathesis in this process, which is loaded when it is first asked for anything."""
    from contracts.suite.bridge import drive

    return drive(document, deal, asked)
