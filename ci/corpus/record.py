"""The record of one document: takes what its process saw, as plain values that travel between processes and to disk."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

MOST_KEPT = 40


@dataclass(slots=True)
class Trouble:
    """One thing that is not as it should be, the first of `count` of its kind in a document.

    `kind` is ``status`` (another status came), ``project`` or ``jsonschema`` (that judge refuses the answer),
    ``empty``, ``slow``, ``request`` (no good request can be made) or ``crash``. `cause` is the known cause's id.
    """

    kind: str
    operation: str
    status: str
    media: str
    reason: str
    pointer: str = ""
    excerpt: str = ""
    cause: str = ""
    count: int = 1


@dataclass(slots=True)
class Empty:
    """A schema for which no value was found, and whether it is proven that there is none."""

    pointer: str
    keywords: list[str]
    message: str
    proven: bool
    place: str = ""
    count: int = 1


@dataclass(slots=True)
class Record:
    """What one document's process saw. `refused` says why it could not be loaded, with its place."""

    name: str
    size: int = 0
    version: str = ""
    refused: str = ""
    refused_at: str = ""
    fault: str = ""  # what kept it from being swept at all
    load_seconds: float = 0.0
    load_cpu: float = 0.0
    load_at_rest: float = 0.0  # of a processor that has nothing else to do
    load_mib: float = 0.0
    peak_mib: float = 0.0
    seconds: float = 0.0
    cpu: float = 0.0
    cpu_of_answers: float = 0.0
    cpu_of_judge: float = 0.0
    cpu_of_second: float = 0.0
    operations: int = 0
    lost: int = 0  # operations whose URL another one answers
    representations: int = 0
    answers: int = 0
    bodies: dict[str, int] = field(default_factory=dict)  # by kind: json, xml, form, text, binary, none
    judged: int = 0  # JSON bodies put before both judges, each schema and text once
    accepted: int = 0  # by both
    unsatisfiable: int = 0  # answers that no value keeps
    slowest: float = 0.0
    slowest_at: str = ""
    unread_patterns: int = 0
    empties: list[Empty] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    def note(self, trouble: Trouble) -> None:
        """Keep a trouble; one of the same kind, cause and promise is counted."""
        for known in self.troubles:
            if (known.kind, known.cause, known.pointer, known.reason) == (
                trouble.kind,
                trouble.cause,
                trouble.pointer,
                trouble.reason,
            ):
                known.count += 1
                return
        if len(self.troubles) < MOST_KEPT:
            self.troubles.append(trouble)
        else:
            self.troubles[-1].count += 1

    def note_empty(self, empty: Empty) -> None:
        """Keep a schema that no value keeps."""
        self.unsatisfiable += 1
        for known in self.empties:
            if (known.pointer, known.message) == (empty.pointer, empty.message):
                known.count += 1
                return
        self.empties.append(empty)

    def as_dict(self) -> dict[str, Any]:
        """Give the record as plain values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Record:
        """Give the record that plain values spell."""
        known = {each.name for each in fields(cls)}
        record = cls(**{name: value for name, value in values.items() if name in known})
        record.empties = [Empty(**empty) for empty in values.get("empties", ())]
        record.troubles = [Trouble(**trouble) for trouble in values.get("troubles", ())]
        return record
