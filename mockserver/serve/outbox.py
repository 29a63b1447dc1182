"""Takes what is to go on the wire in one turn of the event loop, puts it there together at the turn's end.

To send wakes the one who waits for it. Answers that are sent as they are made wake their clients one by one, and each
time that costs the server more than the sending does; answers that leave together find them awake.
"""

from __future__ import annotations

import asyncio

_MOST_HELD = 64 * 1024
"""Bytes that wait: a stream that is written without a pause has to meet the transport's own limits."""


class Outbox:
    """The bytes that all connections of one event loop have written in this turn."""

    def __init__(self) -> None:
        self._held: list[tuple[asyncio.Transport, bytes]] = []
        self._bytes = 0

    def put(self, transport: asyncio.Transport, data: bytes) -> None:
        """Have `data` sent by `transport` before the loop waits for anything, unless it is closed until then."""
        if not self._held:
            asyncio.get_running_loop().call_soon(self.send)
        self._held.append((transport, data))
        self._bytes += len(data)
        if self._bytes > _MOST_HELD:
            self.send()

    def send(self) -> None:
        """Send what is held now: whoever is about to close a transport calls this before."""
        held, self._held, self._bytes = self._held, [], 0
        for transport, data in held:
            if not transport.is_closing():
                transport.write(data)
