"""Subjects: takes names, gives what is tested: two clean services, and the live one with one fault at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from tests.services.workflows import FAULTS, Fault

LIVE, PLAIN = "workflows", "plain"
CLEAN = (LIVE, PLAIN)

# One of each coarse kind: what is answered, what is asked, who asks, and what is remembered.
SAMPLE = (
    "created-answers-200",
    "location-unsaid",
    "page-as-html",
    "step-count-as-text",
    "sort-unchecked",
    "longest-name-refused",
    "auth-ignored-on-list",
    "method-accepted",
    "if-match-ignored-on-update",
    "replay-creates-twice",
    "limit-ignored",
    "problem-error-without-detail",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is tested: the service `service`, which is clean when `fault` is None."""

    name: str
    service: str
    fault: Fault | None = None

    @property
    def operations(self) -> frozenset[str] | None:
        """The operation that the fault is in, None (all of them) where there is none."""
        return None if self.fault is None else frozenset({self.fault.operation})


def chosen(only: str = "*", sample: int = 0) -> tuple[Subject, ...]:
    """Give the clean services, then the mutants whose names fit one of the globs in `only`, which commas part; with
    `sample` so many at most, as far as it goes those of the fixed sample. Empty when no mutant has such a name."""
    globs = only.split(",")
    names = [name for name in _names(bool(sample)) if any(fnmatchcase(name, glob) for glob in globs)]
    mutants = [Subject(name, LIVE, FAULTS[name]) for name in (names[:sample] if sample else names)]
    return (*clean(CLEAN), *mutants) if mutants else ()


def clean(names: Iterable[str]) -> Iterator[Subject]:
    """Give services without a fault."""
    return (Subject(name, name) for name in names)


def named(name: str) -> Subject:
    """Give a subject by its name. Raises KeyError."""
    return Subject(name, name) if name in CLEAN else Subject(name, LIVE, FAULTS[name])


def _names(is_sample: bool) -> Iterable[str]:
    return dict.fromkeys((*SAMPLE, *FAULTS)) if is_sample else FAULTS
