"""The record of one linted document: takes what its process saw, as plain values that travel between processes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any


@dataclass(slots=True)
class Shown:
    """One finding, to be looked at by a person: its rule, where it is, what it says, and what stands there."""

    rule: str
    place: str
    pointer: str
    message: str
    excerpt: str


@dataclass(slots=True)
class LintRecord:
    """What one document's process saw. `refused` says why it could not be read, with its place; `fault` what kept it
    from being linted; `found` counts findings by rule, and `shown` are a few of each."""

    name: str
    size: int = 0
    fault: str = ""
    seconds: float = 0.0
    cpu: float = 0.0
    cpu_at_rest: float = 0.0  # of a processor that has nothing else to do
    peak_mib: float = 0.0
    version: str = ""
    operations: int = 0
    refused: str = ""
    refused_at: str = ""
    found: dict[str, int] = field(default_factory=dict)
    unplaced: int = 0
    shown: list[Shown] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Give the record as plain values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> LintRecord:
        """Give the record that plain values spell."""
        known = {each.name for each in fields(cls)}
        record = cls(**{name: value for name, value in values.items() if name in known})
        record.shown = [Shown(**each) for each in values.get("shown", ())]
        return record
