"""Checks and probes: one idea each, a value with an id and a function; the tuples that list them are written out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from contracts.model.operation import Operation
from contracts.suite.about import About
from contracts.suite.breach import Breach

if TYPE_CHECKING:
    from contracts.suite.session import Session


class NotTried(Exception):
    """What a probe is about could not be tried; the message says why."""


@dataclass(frozen=True, slots=True)
class Check:
    """Looks at every exchange that a run makes. `rules` are the ids of what it may find (see `contracts.rules`).

    `side` is the message that its locations are in: of what is found at one place of a message, only the first check
    in the order of the list says it. With `is_traced` what it finds is pinned to the part of the request that it
    depends on (see `causes`).
    """

    id: str
    rules: tuple[str, ...]
    look: Callable[[About], Iterable[Breach]]
    side: Literal["request", "response"] = "response"
    is_traced: bool = False


@dataclass(frozen=True, slots=True)
class Probe:
    """Sends requests of its own. `applies` says whether an operation promises what it is about; `run` talks with the
    target through the session, which judges every exchange by all checks besides. It raises NotTried when it cannot.

    One that `needs_state` asks what was changed by a request before, which a target without memory cannot tell. One
    that is `late` needs a target in which much was stored.
    """

    id: str
    rules: tuple[str, ...]
    applies: Callable[[Session, Operation], bool]
    run: Callable[[Session, Operation], Iterable[tuple[Breach, int]]]
    needs_state: bool = False
    is_late: bool = False
