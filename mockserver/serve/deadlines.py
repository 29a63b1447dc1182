"""Takes all open connections and the time, gives up those whose client has had long enough.

A request sets no timer. A sweep notes where each connection stands and a token that changes with every step
forward; one that is found in the same place for longer than the place allows is given up. So a deadline costs
the request nothing, and is exact to about the time between two sweeps.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable
from enum import Enum
from typing import Protocol

from mockserver.serve.limits import ConnectionLimits

LINGER = 2.0
"""Seconds a refused client may go on sending before it is cut, so that it can read why (RFC 9112 9.6)."""
CROWD = 50
"""One in this many connections goes when there are too many, so that a crowd costs one look at each."""


class Stage(Enum):
    """Where a connection stands, by what it waits for."""

    HEAD = "the rest of a request head"
    BODY = "the rest of a request body"
    ANSWER = "the application"
    STREAM = "the next piece of an answer that has begun"
    REST = "the rest of a body nobody wants, its request being answered"
    IDLE = "another request"
    WRITE = "the client to take what was written"
    LINGER = "the client to end after the last word"


# Here it is us whom the client waits for.
_OURS = (Stage.ANSWER, Stage.STREAM)


class Connection(Protocol):
    """What a sweep needs to know of a connection, and may do to it."""

    watched: tuple[Stage, object, float] | None

    @property
    def body_bytes(self) -> int:
        """How much of a request's body has come."""

    def stage(self) -> tuple[Stage, object]:
        """Where it stands, and a token that is equal as long as nothing has moved."""

    def expire(self, stage: Stage) -> None:
        """Give the client its last word and end."""

    def abort(self) -> None:
        """End at once."""


def allowed(stage: Stage, connection: Connection, limits: ConnectionLimits) -> float:
    """The seconds a connection may stay where it stands."""
    if stage is Stage.HEAD:
        return limits.head
    if stage is Stage.BODY:
        return limits.body + connection.body_bytes / limits.body_rate
    if stage is Stage.WRITE:
        return limits.write
    if stage is Stage.LINGER:
        return LINGER
    return limits.idle


def sweep(connections: Iterable[Connection], limits: ConnectionLimits, now: float) -> None:
    """Look at every connection once, and expire those that are late."""
    for connection in tuple(connections):
        stage, token = connection.stage()
        seen = connection.watched
        if seen is None or seen[0] is not stage or seen[1] != token:
            connection.watched = (stage, token, now)
        elif stage not in _OURS and now - seen[2] >= allowed(stage, connection, limits):
            connection.expire(stage)


def make_room(connections: Collection[Connection], limits: ConnectionLimits) -> bool:
    """Let one more connection in, at the cost of those that have kept the server waiting longest; where nobody has,
    of the streams that stand still longest.

    Gives False when there are too many and the application is busy with every one of them.
    """
    if len(connections) < limits.connections:
        return True
    waiting = [connection for connection in connections if connection.stage()[0] is not Stage.ANSWER]
    for connection in heapq.nsmallest(1 + limits.connections // CROWD, waiting, key=_waiting_since):
        connection.abort()
    return bool(waiting)


def _waiting_since(connection: Connection) -> tuple[bool, float]:
    is_stream = connection.stage()[0] is Stage.STREAM
    return is_stream, connection.watched[2] if connection.watched else float("inf")
