"""Events: what a run says while it goes on, each a value that a report can be made of."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.exchange.case import Case
from contracts.exchange.exchange import Exchange
from contracts.findings import Finding


@dataclass(frozen=True, slots=True)
class PhaseStarted:
    """A phase begins."""

    phase: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A case was sent; `number` counts the exchanges of a run from 1."""

    number: int
    case: Case
    exchange: Exchange


@dataclass(frozen=True, slots=True)
class Found:
    """A breach. `check` names who saw it, `proof` is the number of the exchange that shows it (0: none does), and
    `steps` are those before it without which it does not."""

    finding: Finding
    check: str
    expected: str
    actual: str
    proof: int = 0
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """A check looked at an operation and had nothing to say against it."""

    operation: str
    check: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something could not be tried, and why."""

    operation: str
    check: str
    reason: str


@dataclass(frozen=True, slots=True)
class PhaseFinished:
    """A phase is over."""

    phase: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """The run could not go on, or not do what it was asked for: no verdict can be had."""

    reason: str


Event = PhaseStarted | Sent | Found | Passed | Skipped | PhaseFinished | Failed
