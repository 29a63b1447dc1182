"""Takes one connection, gives its requests to an ASGI application in order and its responses to the client.

This stands where uvicorn's own httptools protocol stands, and adds what a server for strangers needs:
deadlines (`deadlines`), caps on what is read before it is kept (`reader`), bounded pipelining,
a whole response or none (`cycle`), and one last word to a client that breaks HTTP.
"""

from __future__ import annotations

import asyncio
import os
import socket
import struct
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.utils import get_local_addr, get_remote_addr, is_ssl
from uvicorn.server import ServerState

from mockserver.serve import refusals
from mockserver.serve.cycle import Cycle
from mockserver.serve.deadlines import Stage, make_room
from mockserver.serve.limits import ConnectionLimits
from mockserver.serve.outbox import Outbox
from mockserver.serve.reader import BODY, HEAD, RequestReader
from mockserver.serve.refusals import Refusal, Refused

if TYPE_CHECKING:
    from starlette.types import ASGIApp

SLICE = 16 * 1024
"""Bytes read at a time, so that the caps are looked at in between."""
_RESET = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)  # linger, for no seconds


@dataclass(slots=True)
class Shared:
    """What all connections of one server share."""

    app: ASGIApp
    limits: ConnectionLimits
    state: ServerState
    connections: set[HttpProtocol] = field(default_factory=set)
    outbox: Outbox = field(default_factory=Outbox)
    lifespan_state: dict[str, Any] = field(default_factory=dict)
    _defaults: tuple[object, bytes] = (None, b"")

    @property
    def default_lines(self) -> bytes:
        """The header fields of every response for the wire, spelt anew when uvicorn's clock has ticked."""
        fields = self.state.default_headers
        if fields is not self._defaults[0]:
            self._defaults = (fields, b"".join(b"%s: %s\r\n" % field for field in fields))
        return self._defaults[1]


class HttpProtocol(asyncio.Protocol):
    """One connection."""

    transport: asyncio.Transport
    flow: FlowControl
    server: tuple[str, int | None] | None
    client: tuple[str, int] | None
    scheme: str

    def __init__(self, shared: Shared) -> None:
        self.shared = shared
        self.watched: tuple[Stage, object, float] | None = None
        self._written = 0
        self._reader = RequestReader(self)
        self._running: Cycle | None = None  # the request being answered
        self._pipeline: deque[Cycle] = deque()  # those to be answered after it
        self._latest: Cycle | None = None  # the request whose body is being read, or was last
        self._aside = b""  # what came behind the pipeline, not read yet
        self._deaf = False  # whatever comes is thrown away
        self._refusal: Refusal | None = None  # the last word, once all before it is answered

    # What the transport calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        self.flow = FlowControl(self.transport)
        self.server = get_local_addr(self.transport)
        self.client = get_remote_addr(self.transport)
        self.scheme = "https" if is_ssl(self.transport) else "http"
        has_room = make_room(self.shared.connections, self.shared.limits)
        self.shared.connections.add(self)
        if not has_room:
            self._refuse(refusals.FULL)

    def connection_lost(self, exc: Exception | None) -> None:
        self.shared.connections.discard(self)
        for cycle in (self._running, self._latest, *self._pipeline):
            if cycle is not None:
                cycle.disconnected = True
                cycle.wake()
        self._pipeline.clear()
        self.flow.resume_writing()
        self._reader.end()

    def eof_received(self) -> bool:
        """A client may end its side once its request is whole, and still read the answer (RFC 9112 9.6).

        One that ends it in the midst of a stream has left, or would have done so before.
        """
        latest = self._latest
        if latest is None or latest.response_complete or self._reader.reading or self.scheme == "https":
            return False
        if latest.started:
            return False
        latest.keep_alive = False
        return True

    def pause_writing(self) -> None:
        self.flow.pause_writing()

    def resume_writing(self) -> None:
        self.flow.resume_writing()

    def data_received(self, data: bytes) -> None:
        if self._deaf:
            return
        try:
            if len(data) <= SLICE and not self._pipeline:
                self._reader.feed(data)
            else:
                self._read_slices(memoryview(data))
        except Refused as refused:
            self._refuse(refused.refusal)

    def _read_slices(self, data: memoryview) -> None:
        for start in range(0, len(data), SLICE):
            if self._pipeline:
                self._aside += data[start:]
                self.flow.pause_reading()
                return
            self._reader.feed(data[start : start + SLICE])

    # What the reader calls

    def arrived(self, cycle: Cycle) -> None:
        """The head of a request is read: answer it, when it is its turn."""
        previous = self._latest
        self._latest = cycle
        if previous is None or previous.response_complete:
            self._start(cycle)
        else:
            self.flow.pause_reading()
            self._pipeline.append(cycle)

    def _start(self, cycle: Cycle) -> None:
        self._running = cycle
        tasks = self.shared.state.tasks
        task = asyncio.get_running_loop().create_task(cycle.run(self.shared.app))
        task.add_done_callback(tasks.discard)
        tasks.add(task)

    # What a cycle calls

    @property
    def default_headers(self) -> list[tuple[bytes, bytes]]:
        """The header fields of every response."""
        return self.shared.state.default_headers

    def write(self, data: bytes) -> None:
        """Put bytes on the wire, unless there is no wire any more."""
        if not self.transport.is_closing():
            self._written += len(data)
            self.shared.outbox.put(self.transport, data)

    def abort(self) -> None:
        """End at once with a reset: what was not sent is lost, and the client can tell."""
        connection = self.transport.get_extra_info("socket")
        if connection is not None and not self.transport.is_closing():
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self.transport.abort()

    def answered(self, cycle: Cycle) -> None:
        """A response is complete: on to the next request, or the end."""
        if self.transport.is_closing():
            return
        if not cycle.keep_alive:
            self._close()
        elif self._pipeline:
            self._start(self._pipeline.popleft())
            if not self._pipeline:
                self._read_on()
        elif self._refusal is not None:
            self._say(self._refusal)
        else:
            self._read_on()

    def _read_on(self) -> None:
        if self._deaf:
            return
        self.flow.resume_reading()
        if self._aside:
            data, self._aside = self._aside, b""
            self.data_received(data)

    # The end of a connection

    def _refuse(self, refusal: Refusal) -> None:
        """Take nothing more from this client, and tell it why once earlier requests are answered."""
        self._deaf = True
        latest = self._latest
        if latest is None or latest.response_complete:
            if latest is not None and self._reader.reading == BODY:
                self._close()  # it broke the body of a request that has its answer
            else:
                self._say(refusal)
        elif self._reader.reading != BODY:
            self._refusal = refusal
        elif self._pipeline:
            self._pipeline.pop()
            self._refusal = refusal
        elif latest.started:
            self._close()
        else:
            latest.disconnected = True
            latest.wake()
            self._say(refusal)

    def _say(self, refusal: Refusal) -> None:
        self._refusal = None
        self.write(refusal.response(self.default_headers))
        self._linger()

    def _close(self) -> None:
        self._deaf = True
        if self._reader.reading:
            self._linger()
        else:
            self._end()

    def _end(self) -> None:
        self.shared.outbox.send()
        self.transport.close()

    def _linger(self) -> None:
        """End our side, but let a client that is still sending read the last word (RFC 9112 9.6)."""
        if self.transport.can_write_eof():
            self.flow.resume_reading()
            self.shared.outbox.send()
            self.transport.write_eof()
        else:
            self._end()

    def shutdown(self) -> None:
        """The server stops: end now, or after the requests that are here."""
        if self._latest is None or self._latest.response_complete:
            self._end()
        else:
            self._latest.keep_alive = False

    # What a sweep calls

    @property
    def body_bytes(self) -> int:
        """How much of the current request's body has come."""
        return self._reader.body_bytes

    def stage(self) -> tuple[Stage, object]:
        """Where this connection stands, and a token that is equal as long as nothing has moved."""
        latest, reading = self._latest, self._reader.reading
        unsent = self.transport.get_write_buffer_size()
        if unsent:
            # By what was taken, not by what waits: an application that goes on writing is no progress of the client.
            return Stage.WRITE, self._written - unsent
        if self._deaf and self._refusal is None:
            return Stage.LINGER, None
        if self.flow.read_paused or self._refusal is not None:
            return Stage.ANSWER, latest
        if latest is None or reading == HEAD:
            return Stage.HEAD, latest
        if latest.response_complete:
            return (Stage.REST if reading else Stage.IDLE), latest
        if reading:
            return Stage.BODY, latest
        running = self._running
        if running is not None and running.started and not running.response_complete:
            return Stage.STREAM, self._written
        return Stage.ANSWER, latest

    def expire(self, stage: Stage) -> None:
        """Give the client its last word and end."""
        if stage is Stage.HEAD and self._reader.reading:
            self._refuse(refusals.HEAD_LATE)
        elif stage is Stage.BODY:
            self._refuse(refusals.BODY_LATE)
        elif stage is Stage.WRITE or stage is Stage.LINGER:
            self.abort()
        else:
            self._end()
