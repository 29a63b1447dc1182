"""What a run measured, as values: filled by `measure`, judged by `figures`, printed and saved by `report`."""

from __future__ import annotations

from dataclasses import dataclass, field

ST = "st run"
"""The tester beside ours."""

SAME, WHOLE = "examples, coverage", "whole run"
"""What is looked at of a run: two phases that both testers have, or everything from its start to its end."""


class BenchError(Exception):
    """Something could not be measured; the message says what and why in one line."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a server: its status, the length of its body, and whether it is what was expected."""

    status: int
    length: int
    correct: bool


@dataclass(frozen=True, slots=True)
class Load:
    """What the client counted in one round; `refused` answers were 4xx or 5xx, `broken` ones never came."""

    requests_per_second: float
    p50_ms: float
    p99_ms: float
    refused: int
    broken: int


@dataclass(slots=True)
class Lane:
    """One server under one workload: its rounds in order, and the status it gave to the broken request."""

    workload: str
    subject: str
    answer: Answer
    refusal: int
    rounds: list[Load] = field(default_factory=list)
    resident_mib: float | None = None


@dataclass(slots=True)
class Start:
    """The cold starts of one server with one document: seconds to the first answer, and memory after it."""

    document: str
    subject: str
    answer: Answer
    seconds: list[float] = field(default_factory=list)
    resident_mib: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Effort:
    """What a tester did in a time. Cases are the requests that are there to try something; the others prepare them or
    clean up. `passed` is its verdict of the whole run."""

    requests: int
    cases: int
    seconds: float
    passed: bool


@dataclass(slots=True)
class Trial:
    """One tester against one clean service, and the `span` of its runs that is looked at: its rounds in order."""

    service: str
    tester: str
    span: str
    rounds: list[Effort] = field(default_factory=list)


@dataclass(slots=True)
class Errand:
    """One program that was sent to read a document: seconds and most memory of each whole process, in order."""

    name: str
    subject: str
    seconds: list[float] = field(default_factory=list)
    resident_mib: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """Everything one run measured, in order; notes say what was not measured, and what makes figures doubtful."""

    lanes: list[Lane] = field(default_factory=list)
    starts: list[Start] = field(default_factory=list)
    trials: list[Trial] = field(default_factory=list)
    errands: list[Errand] = field(default_factory=list)
    imports: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
