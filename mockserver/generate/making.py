"""What the makers of each type need of the one that holds them together."""

from __future__ import annotations

from typing import Any, Protocol

from mockserver.generate.budget import Try
from mockserver.generate.part import Demand, Spot
from mockserver.generate.solution import Solution
from mockserver.generate.wishes import Wishes


class Maker(Protocol):
    """Makes values of parts, in one try."""

    wishes: Wishes
    attempt: Try

    def make(self, demand: Demand, spot: Spot) -> Any:
        """Give a value that is meant to keep all of `demand`. Raises Contradiction, TooDeep, Exhausted."""

    def fits(self, solution: Solution, value: Any) -> bool:
        """Ask the judge whether `value` keeps what the parts say of values themselves (not of what is in them)."""

    def keeps(self, parts: Demand, value: Any) -> bool:
        """Ask the judge whether `value` keeps all of `parts`, whatever they say."""
