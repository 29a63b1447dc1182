"""A Mark is the coverage that a project has reached: takes a Coverage, gives plain values to keep in a file, and back.

Held against a later Coverage it says what has been lost since: a ratchet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contracts.coverage.coverage import Coverage
from contracts.coverage.item import Item
from contracts.errors import ConfigError

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A percentage, and the keys of what was covered by dimension."""

    percent: float
    covered: Mapping[str, frozenset[str]]

    def lost(self, coverage: Coverage) -> tuple[Item, ...]:
        """Give what was covered then, is still in the contract, and is covered no longer."""
        return tuple(
            item
            for dimension in coverage.dimensions
            for item in dimension.missing
            if item.key in self.covered.get(dimension.name, ())
        )

    def drop(self, coverage: Coverage) -> float:
        """Give by how many percent points `coverage` is lower, 0 when it is not."""
        return max(0.0, round(self.percent - coverage.percent, 1))


def to_plain(coverage: Coverage) -> dict[str, Any]:
    """Give a coverage as plain values, the covered items sorted so that files differ by little."""
    dimensions = {}
    for each in coverage.dimensions:
        covered = sorted(item.key for item in coverage.covered if item.dimension == each.name)
        dimensions[each.name] = {"total": each.total, "covered": covered}
    return {"version": _VERSION, "percent": coverage.percent, "dimensions": dimensions}


def from_plain(plain: Any, place: str) -> Mark:
    """Give the mark that plain values spell; `place` names the file for the ConfigError that others raise."""
    try:
        if plain["version"] != _VERSION:
            raise ConfigError(f"is of version {plain['version']!r}, and {_VERSION} is read", place=place)
        dimensions = plain["dimensions"].items()
        covered = {name: frozenset(map(str, each["covered"])) for name, each in dimensions}
        return Mark(float(plain["percent"]), covered)
    except (LookupError, TypeError, ValueError, AttributeError):
        hint = "write it anew with the coverage of a run"
        raise ConfigError("is no coverage file", place=place, hint=hint) from None
