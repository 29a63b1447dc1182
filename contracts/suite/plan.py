"""A Plan says what a run does: which phases over which operations, with which seed, for how long at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Profile = Literal["gate", "nightly"]


RUN_BITS = 40
"""How large the number of a run may be."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does.

    `gate` is deterministic: documented examples, the boundary of each keyword, our own probes and flows, saved cases.
    `nightly` adds random phases for `fuzz_seconds`. `operations` are the keys of those that are tested, None for all.
    `stateless` says that the target remembers nothing, as a mock may: what needs memory is not tried.
    `untouched` are those that are not even asked to prepare something for others.
    `run` tells this run from others on the same target, 0 where the target remembers none.
    `workers` is how many requests may be on their way at once, where one does not follow from the answer to another.
    `callback_seconds` is how long a callback is waited for, 0 where the target cannot reach this machine.
    """

    profile: Profile = "gate"
    seed: int = 1
    seconds: float = 600.0
    fuzz_seconds: float = 120.0
    max_examples: int = 50
    operations: frozenset[str] | None = None
    stateless: bool = False
    run: int = 0
    workers: int = 1
    callback_seconds: float = 5.0
    untouched: frozenset[str] = frozenset()

    def covers(self, operation: str) -> bool:
        """Say whether the operation is tested."""
        return self.operations is None or operation in self.operations

    def touches(self, operation: str) -> bool:
        """Say whether requests to the operation may be sent."""
        return operation not in self.untouched
