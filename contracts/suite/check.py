"""Checks and probes: one idea each, a value with an id and a function; the tuples that list them are written out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contracts.model.operation import Operation
from contracts.suite.about import About
from contracts.suite.breach import Breach

if TYPE_CHECKING:
    from contracts.suite.session import Session


@dataclass(frozen=True, slots=True)
class Check:
    """Looks at every exchange that a run makes. `rules` are the ids of what it may find (see `contracts.rules`)."""

    id: str
    rules: tuple[str, ...]
    look: Callable[[About], Iterable[Breach]]


@dataclass(frozen=True, slots=True)
class Probe:
    """Sends requests of its own. `applies` says whether an operation promises what it is about; `run` talks with the
    target through the session, which judges every exchange by all checks besides."""

    id: str
    rules: tuple[str, ...]
    applies: Callable[[Operation], bool]
    run: Callable[[Session, Operation], Iterable[tuple[Breach, int]]]
