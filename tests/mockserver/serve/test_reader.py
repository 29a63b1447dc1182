"""What the reader makes of bytes does not depend on how they are cut, and no bytes make it fail."""

from __future__ import annotations

import asyncio
import itertools
import logging
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.serve.cycle import Cycle
from mockserver.serve.limits import ConnectionLimits
from mockserver.serve.protocol import HttpProtocol
from mockserver.serve.reader import RequestReader
from mockserver.serve.refusals import Refused


class Connection:
    """Stands for a connection, and keeps the cycles that arrive."""

    def __init__(self) -> None:
        self.shared = SimpleNamespace(limits=ConnectionLimits(headers=9, head_bytes=500), lifespan_state={})
        self.server = self.client = ("127.0.0.1", 1)
        self.scheme = "http"
        self.flow = SimpleNamespace(pause_reading=lambda: None, resume_reading=lambda: None)
        self.cycles: list[Cycle] = []
        self.written = b""

    def write(self, data: bytes) -> None:
        self.written += data

    def arrived(self, cycle: Cycle) -> None:
        self.cycles.append(cycle)


def read(pieces: list[bytes]) -> list[Any]:
    """The requests in the pieces, and the status of the refusal that ended them, if one did."""
    connection = Connection()
    reader = RequestReader(cast(HttpProtocol, connection))
    end: list[Any] = []
    try:
        for piece in pieces:
            reader.feed(piece)
    except Refused as refused:
        end = [refused.refusal.kind.status]
    found = [
        (
            cycle.scope["method"],
            cycle.scope["raw_path"],
            cycle.scope["headers"],
            cycle._take()["body"],
            cycle.more_body,
        )
        for cycle in connection.cycles
    ]
    return [*found, *end]


POST = b"POST /a HTTP/1.1\r\nHost: m\r\n"
REQUESTS = st.sampled_from(
    [
        b"GET /a?b HTTP/1.1\r\nHost: m\r\n\r\n",
        b"\r\n" + POST + b"Content-Length: 7\r\n\r\nabc\r\n\r\n",
        POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\nT: u\r\n\r\n",
        POST + b"Upgrade: h2c\r\nConnection: upgrade\r\nContent-Length: 4\r\n\r\nGET ",
        b"PUT /d HTTP/1.1\r\nHost: m\r\nX-Y: " + b"z" * 300 + b"\r\nContent-Length: 0\r\n\r\n",
        b"DELETE /e HTTP/1.0\r\n\r\n",
    ]
)


def cut(stream: bytes, places: list[int]) -> list[bytes]:
    marks = [0, *sorted(place % (len(stream) + 1) for place in places), len(stream)]
    return [stream[start:end] for start, end in itertools.pairwise(marks)]


@given(st.lists(REQUESTS, max_size=6), st.lists(st.integers(0, 5_000), max_size=12))
def test_cuts_change_nothing(requests: list[bytes], places: list[int]) -> None:
    whole = [request for single in requests for request in read([single])]
    until = next((n + 1 for n, request in enumerate(requests) if b"HTTP/1.0" in request), len(requests))
    assert read(cut(b"".join(requests), places)) == whole[:until]
    assert all(not more_body for *_, more_body in whole)


@given(
    st.lists(REQUESTS, min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 5_000), st.binary(max_size=3)), max_size=6),
    st.lists(st.integers(0, 5_000), max_size=4),
)
def test_damage_is_refused_or_read(requests: list[bytes], damage: list[tuple[int, bytes]], places: list[int]) -> None:
    stream = bytearray(b"".join(requests))
    for place, replacement in damage:
        start = place % (len(stream) + 1)
        stream[start : start + 1] = replacement
    found = read(cut(bytes(stream), places))
    assert not found or not isinstance(found[-1], int) or found[-1] in (400, 431, 501, 505)


@pytest.mark.parametrize("target", [b"/\x80", b"/?\xff", b"/#\xff", b"http://\xff/", b"http://", b"//", b"?", b"a:1"])
def test_odd_targets(target: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        found = read([b"GET " + target + b" HTTP/1.1\r\nHost: m\r\n\r\n"])
    assert found == [400] or found[0][0] == "GET"
    assert caplog.records == []


@pytest.mark.parametrize(("version", "said"), [(b"1.1", b"HTTP/1.1 100 Continue\r\n\r\n"), (b"1.0", b"")])
def test_only_who_knows_of_it_is_told_to_continue(version: bytes, said: bytes) -> None:
    connection = Connection()
    head = b"POST /a HTTP/" + version + b"\r\nHost: m\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    RequestReader(cast(HttpProtocol, connection)).feed(head)

    async def ask_for_the_body() -> None:
        asking = asyncio.ensure_future(connection.cycles[0].receive())
        await asyncio.sleep(0)
        asking.cancel()

    asyncio.run(ask_for_the_body())
    assert connection.written == said
