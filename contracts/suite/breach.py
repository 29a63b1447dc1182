"""A Breach is what a check has to say against an exchange, before the run knows where it belongs."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.findings import Finding


@dataclass(frozen=True, slots=True)
class Breach:
    """A Finding with what was expected and what came, each in a few words."""

    finding: Finding
    expected: str
    actual: str
