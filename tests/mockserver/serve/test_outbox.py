"""What is written in one turn of the event loop leaves together, in order, and nothing of it is kept for long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from mockserver.serve.outbox import _MOST_HELD, Outbox


class Taking(asyncio.Transport):
    """A transport that keeps what it is given until it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[bytes] = []
        self.closed = False

    def write(self, data: Any) -> None:
        self.taken.append(data)

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


def in_a_loop(act: Callable[[Outbox, Taking], None]) -> tuple[list[bytes], list[bytes]]:
    """Give what a transport was given when `act` was done, and what it had one turn later."""

    async def run() -> tuple[list[bytes], list[bytes]]:
        outbox, transport = Outbox(), Taking()
        act(outbox, transport)
        before = list(transport.taken)
        await asyncio.sleep(0)
        return before, transport.taken

    return asyncio.run(run())


def test_what_is_put_leaves_at_the_end_of_the_turn_in_order() -> None:
    def act(outbox: Outbox, transport: Taking) -> None:
        outbox.put(transport, b"a")
        outbox.put(transport, b"b")

    assert in_a_loop(act) == ([], [b"a", b"b"])


def test_who_closes_a_transport_sends_before() -> None:
    def act(outbox: Outbox, transport: Taking) -> None:
        outbox.put(transport, b"a")
        outbox.send()
        transport.close()
        outbox.put(transport, b"lost")

    assert in_a_loop(act) == ([b"a"], [b"a"])


def test_a_stream_without_a_pause_meets_the_transports_limits() -> None:
    def act(outbox: Outbox, transport: Taking) -> None:
        for _ in range(3):
            outbox.put(transport, bytes(_MOST_HELD // 2))

    before, after = in_a_loop(act)
    assert sum(map(len, before)) > _MOST_HELD
    assert len(after) == 3


def test_what_is_put_after_a_turn_leaves_with_the_next() -> None:
    async def run() -> list[bytes]:
        outbox, transport = Outbox(), Taking()
        for data in (b"a", b"b"):
            outbox.put(transport, data)
            await asyncio.sleep(0)
        return transport.taken

    assert asyncio.run(run()) == [b"a", b"b"]
