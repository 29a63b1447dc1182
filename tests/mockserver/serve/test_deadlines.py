"""Deadlines and crowds, without sockets: who is late, and who goes first."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.server import ServerState

from mockserver.serve.deadlines import Stage, make_room, sweep
from mockserver.serve.limits import ConnectionLimits
from mockserver.serve.protocol import HttpProtocol, Shared

LIMITS = ConnectionLimits(head=1, body=1, idle=1, write=1, connections=3)


class Standing:
    """A connection that stands where it is put."""

    body_bytes = 0

    def __init__(self, stage: Stage, since: float = 0.0) -> None:
        self.watched: tuple[Stage, object, float] | None = (stage, None, since)
        self.where = stage
        self.ended: list[str] = []

    def stage(self) -> tuple[Stage, object]:
        return self.where, None

    def expire(self, stage: Stage) -> None:
        self.ended.append(stage.name)

    def abort(self) -> None:
        self.ended.append("abort")


def test_only_a_client_is_late() -> None:
    connections = [Standing(stage) for stage in Stage]
    sweep(connections, LIMITS, 100.0)
    assert [each.where for each in connections if not each.ended] == [Stage.ANSWER, Stage.STREAM]


def test_the_idle_make_room_before_streams_and_streams_before_nobody() -> None:
    answer, stream, idle = Standing(Stage.ANSWER), Standing(Stage.STREAM, 1.0), Standing(Stage.IDLE, 5.0)
    assert make_room([answer, stream, idle], LIMITS)
    assert [each.ended for each in (answer, stream, idle)] == [[], [], ["abort"]]
    older = Standing(Stage.STREAM, 0.5)
    assert make_room([answer, stream, older], LIMITS)
    assert [each.ended for each in (answer, stream, older)] == [[], [], ["abort"]]
    assert not make_room([answer, answer, answer], LIMITS)


class Clogged(asyncio.Transport):
    """A transport whose client takes nothing until it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.unsent = 0

    def write(self, data: Any) -> None:
        self.unsent += len(data)

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def is_closing(self) -> bool:
        return False


def test_what_we_write_is_no_progress_of_the_client() -> None:
    async def stages() -> list[tuple[Stage, object]]:
        connection = HttpProtocol(Shared(lambda *_: None, LIMITS, ServerState()))  # type: ignore[arg-type]
        transport = Clogged()
        connection.connection_made(transport)
        seen = []
        for written, taken in ((10, 0), (10, 0), (0, 5)):
            connection.write(bytes(written))
            connection.shared.outbox.send()
            transport.unsent -= taken
            seen.append(connection.stage())
        return seen

    first, second, third = asyncio.run(stages())
    assert first == second == (Stage.WRITE, 0)
    assert third == (Stage.WRITE, 5)
