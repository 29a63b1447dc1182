"""A Target is the server under test, wherever it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one exchange may cost: seconds until the whole answer is there, and bytes of its body that are read."""

    seconds: float = 10.0
    body: int = 8 * 2**20


class Target(Protocol):
    """Whatever answers requests."""

    def send(self, request: Request) -> Exchange:
        """Give what `request` led to. Whatever the server does, an Exchange comes back in bounded time and memory;
        redirects are not followed."""

    def close(self) -> None:
        """Let go of connections and threads."""
