"""The work that one try may cost, and what the tries before it have taught."""

from __future__ import annotations

from mockserver.generate.errors import Exhausted
from mockserver.generate.limits import DEEPEST_OPTIONAL, MOST_NODES
from mockserver.generate.part import Part, Token

Path = tuple[Token, ...]


class Try:
    """One try to make a value.

    `care` says for each place of the value how often it was wrong before; `optional_depth` down to which level
    optional properties are made, and in a `bare` try none are; `apart` asks that the branches of `oneOf` be kept
    apart; `most` is how many schemas may be looked at. What the judge needs in order to find the cause of a failure is
    written down on the way: the branches `chosen` in each place and the places filled from `examples`.
    """

    def __init__(
        self,
        care: dict[Path, int],
        optional_depth: int = DEEPEST_OPTIONAL,
        *,
        bare: bool = False,
        apart: bool = True,
        most: int = MOST_NODES,
    ) -> None:
        self.care = care
        self.optional_depth = optional_depth
        self.bare = bare
        self.apart = apart
        self.chosen: dict[Path, tuple[Part, ...]] = {}
        self.examples: set[Path] = set()
        self._left = most

    def spend(self, schemas: int) -> None:
        """Count schemas looked at. Raises Exhausted."""
        self._left -= schemas
        if self._left < 0:
            raise Exhausted
