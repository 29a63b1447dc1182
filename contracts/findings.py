"""Findings: takes what a judge saw, gives one breach as a value that can name its place and itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Protocol


class Severity(StrEnum):
    """How grave a Finding is; only errors make `--strict` refuse."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: line and column count from 1 and are None when they cannot be told."""

    file: str
    pointer: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        if self.line is None:
            return f"{self.file}#{self.pointer}"
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few lines of a file around a place, of which `first` is the number of the first. Long lines are cut."""

    place: Place
    first: int
    lines: tuple[str, ...]


class Locator(Protocol):
    """Whatever can say where in which file a pointer of the resolved text lies (a Document)."""

    def place(self, pointer: str) -> Place: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach.

    `rule` is a stable id that `contracts.rules` explains; `pointer` leads to the promise in the document;
    `location` leads to the breach in an exchange, such as ``("query", "limit")`` or ``("body", "tags", 0)``;
    `operation` reads ``GET /pets/{id}``.
    """

    rule: str
    message: str
    severity: Severity = Severity.ERROR
    pointer: str = ""
    location: tuple[str | int, ...] = ()
    operation: str = ""
    locator: Locator | None = field(default=None, compare=False, repr=False)

    @property
    def place(self) -> Place:
        """Where the promise stands; found only now, because counting lines costs a pass over the file."""
        return self.locator.place(self.pointer) if self.locator else Place("", self.pointer)

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that stay the same while lines move: of rule, pointer, operation and location.

        Which item of an array it was says nothing of what is wrong.
        """
        location = ("*" if isinstance(token, int) else token for token in self.location)
        parts = (self.rule, self.pointer, self.operation, *location)
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def within(self, *outer: str | int) -> Finding:
        """Give this Finding with its location moved under `outer`."""
        return replace(self, location=(*outer, *self.location))

    def as_dict(self) -> dict[str, Any]:
        """Give the Finding as plain values for a report."""
        place = self.place
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "pointer": self.pointer,
            "location": list(self.location),
            "operation": self.operation,
            "fingerprint": self.fingerprint,
        }
