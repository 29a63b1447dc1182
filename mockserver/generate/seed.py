"""Chance that repeats: takes what names a value (seed, path), gives the same draws in every process everywhere."""

from __future__ import annotations

import hashlib
import random
import zlib

_BITS = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15


def _mixed(state: int) -> int:
    """Spread 64 bits so that neighbours share nothing (the finalizer of SplitMix64)."""
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _BITS
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _BITS
    return state ^ (state >> 31)


class Seed:
    """A point from which draws are made.

    Draws belong to a place in the value and not to a sequence, so that a property's value stays the same when another
    property is added before it.
    """

    __slots__ = ("state",)

    def __init__(self, state: int) -> None:
        self.state = state

    @classmethod
    def of(cls, *parts: int | str | bytes) -> Seed:
        """Give the seed that `parts` name; parts of different types or borders name different seeds."""
        digest = hashlib.blake2b(digest_size=8)
        for part in parts:
            data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
            digest.update(f"{type(part).__name__}:{len(data)}:".encode() + data)
        return cls(int.from_bytes(digest.digest(), "big"))

    def child(self, part: str | int) -> Seed:
        """Give the seed of a place inside this one: cheap, because each node of each value asks for one."""
        number = part if isinstance(part, int) else zlib.crc32(part.encode("utf-8", "surrogatepass")) + (1 << 33)
        return Seed(_mixed((self.state + (number + 1) * _GOLDEN) & _BITS))

    def below(self, limit: int) -> int:
        """Give a number from 0 up to `limit`, which is left out."""
        return _mixed(self.state) % limit

    def random(self) -> random.Random:
        """Give a generator of many draws that starts here."""
        return random.Random(self.state)
