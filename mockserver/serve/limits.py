"""Takes the numbers an operator may set, gives the limits every connection lives under."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """How long and how much a client may ask for. Times are in seconds.

    A deadline is noticed by a sweep, not by a timer of its own, so a connection may outlive it by the
    time between two sweeps: at most a second, less where the shortest deadline is short.
    """

    head: float = 10.0
    """For a complete request head, from the connection's start or the end of the previous response."""
    body: float = 30.0
    """For a complete request body, once the head is read."""
    body_rate: int = 16 * 1024
    """Bytes of body that buy one more second, so a large upload over a slow line still arrives."""
    idle: float = 5.0
    """For the next request on a connection that is kept alive."""
    write: float = 30.0
    """For a client to take any byte of what waits for it."""
    drain: float = 5.0
    """For the requests in flight when the server is told to stop."""
    headers: int = 100
    """Header fields in one request."""
    head_bytes: int = 64 * 1024
    """Bytes after which an unfinished request line and header fields are too much (give or take what is read
    at a time); also chunk framing or trailers without any content."""
    connections: int = 2000
    """Connections open at once, in each worker."""

    @property
    def sweep(self) -> float:
        """The time between two sweeps."""
        shortest = min(self.head, self.body, self.idle, self.write)
        return min(0.5, max(0.1, shortest / 5))
