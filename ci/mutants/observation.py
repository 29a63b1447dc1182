"""Observations: what one tool said of one subject in one run, as a value that can be written down and read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sighting:
    """One thing that a tool has against a subject.

    `key` tells it from all others, `is_grave` says whether it fails a run, `request` counts the requests until it was
    first seen. `pointer` and `location` say where in the contract and in the exchange, as far as the tool does.
    """

    key: str
    says: str
    operation: str
    pointer: str = ""
    location: tuple[str | int, ...] = ()
    request: int = 0
    is_grave: bool = True


@dataclass(frozen=True, slots=True)
class Observation:
    """One run of `tool` on `subject`. `fault` says why it could not be done; then all else says nothing."""

    subject: str
    tool: str
    verdict: str = ""
    seconds: float = 0.0
    cpu: float = 0.0
    requests: int = 0
    sightings: tuple[Sighting, ...] = ()
    fault: str = ""

    @property
    def keys(self) -> frozenset[str]:
        """What was seen, by key."""
        return frozenset(sighting.key for sighting in self.sightings)

    def as_dict(self) -> dict[str, Any]:
        """Give the observation as plain values."""
        return asdict(self)


def from_dict(plain: Mapping[str, Any]) -> Observation:
    """Give the observation that plain values spell."""
    sightings = tuple(Sighting(**{**each, "location": tuple(each["location"])}) for each in plain["sightings"])
    return Observation(**{**plain, "sightings": sightings})
