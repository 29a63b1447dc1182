"""Streams on the wire: chunk by chunk, until they end, the client goes, or the server stops."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from mockserver.assembly import assembled
from mockserver.reply import Stream
from mockserver.request_log import RequestLog
from mockserver.serve.limits import ConnectionLimits
from mockserver.settings import Settings
from mockserver.stack.container import container
from mockserver.stack.streaming import send_pieces
from mockserver.testing import running

LIMITS = ConnectionLimits(head=0.5, body=0.5, idle=0.5, write=0.5, drain=0.5, connections=20)
ITEM = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}, "text": {"type": "string"}}}
CONTENT = {
    "/lines": {"application/jsonl": {"itemSchema": ITEM}},
    "/large": {"application/jsonl": {"itemSchema": {"type": "string", "minLength": 9000, "maxLength": 9000}}},
    "/plain": {"application/json": {"example": 1}},
}

pytestmark = pytest.mark.timeout(30)


class Mock:
    """A mock on a port, and its log."""

    def __init__(self, url: str, log: StringIO) -> None:
        parts = urlsplit(url)
        self.place = (str(parts.hostname), int(parts.port or 0))
        self._log = log

    def ask(self, target: str, prefer: str = "", method: str = "GET", version: str = "1.1") -> socket.socket:
        client = socket.create_connection(self.place, timeout=10)
        head = f"{method} {target} HTTP/{version}\r\nHost: m\r\nConnection: close\r\nPrefer: {prefer}\r\n\r\n"
        client.sendall(head.encode())
        return client

    def logged(self, count: int = 1) -> list[dict[str, Any]]:
        until(lambda: self._log.getvalue().count("\n") >= count)
        return [json.loads(line) for line in self._log.getvalue().splitlines()]


def until(holds: Callable[[], bool]) -> None:
    """Wait for something; the test's own deadline is what ends a wait in vain."""
    while not holds():
        time.sleep(0.01)


@pytest.fixture
def mock(tmp_path: Path) -> Iterator[Mock]:
    responses = {path: {"200": {"description": "ok", "content": content}} for path, content in CONTENT.items()}
    paths = {path: {"get": {"responses": each}} for path, each in responses.items()}
    place = tmp_path / "api.json"
    place.write_text(json.dumps({"openapi": "3.2.0", "info": {"title": "t", "version": "1"}, "paths": paths}))
    log = StringIO()
    app = container(assembled([str(place)], Settings(stream_interval=1), RequestLog(log, "json")))
    with running(app, limits=LIMITS) as url:
        yield Mock(url, log)


def rest(client: socket.socket) -> bytes:
    with closing(client):
        received = b""
        while piece := client.recv(65_536):
            received += piece
        return received


def chunks(body: bytes) -> list[bytes]:
    found = []
    while body:
        size, _, body = body.partition(b"\r\n")
        found.append(body[: int(size, 16)])
        body = body[int(size, 16) + 2 :]
    return found


def test_each_item_is_a_chunk_and_the_stream_ends(mock: Mock) -> None:
    head, _, body = rest(mock.ask("/lines", "stream-count=4")).partition(b"\r\n\r\n")
    assert b"transfer-encoding: chunked" in head
    assert b"content-length" not in head
    *items, end = chunks(body)
    assert end == b""
    assert len([json.loads(item)["n"] for item in items]) == 4
    assert mock.logged()[0]["source"] == "generated"


def test_http_1_0_gets_the_same_without_chunks(mock: Mock) -> None:
    body = rest(mock.ask("/lines", version="1.0")).partition(b"\r\n\r\n")[2]
    assert len([json.loads(line) for line in body.splitlines()]) == 3


def test_items_come_one_by_one(mock: Mock) -> None:
    client = mock.ask("/lines", "stream-count=3, stream-interval=400")
    first = client.recv(65_536)
    assert first.count(b'"n"') == 1
    assert rest(client).count(b'"n"') == 2


def test_a_slow_stream_is_no_idle_client(mock: Mock) -> None:
    body = rest(mock.ask("/lines", "stream-count=2, stream-interval=1600"))
    assert body.count(b'"n"') == 2
    assert body.endswith(b"0\r\n\r\n")


def test_head_has_no_items(mock: Mock) -> None:
    assert rest(mock.ask("/lines", "stream-interval=60000", "HEAD")).endswith(b"\r\n\r\n")


def test_a_client_that_leaves_ends_the_stream(mock: Mock) -> None:
    client = mock.ask("/lines", "stream-count=9, stream-interval=60000")
    assert client.recv(65_536)
    client.close()
    assert mock.logged()[0]["source"] == "generated, broken off"


def test_a_client_that_reads_nothing_is_cut(mock: Mock) -> None:
    client = mock.ask("/large", "stream-count=10000, stream-interval=0")
    assert mock.logged()[0]["source"] == "generated, broken off"
    client.close()


def test_the_server_stops_in_the_midst_of_a_stream(tmp_path: Path) -> None:
    place = tmp_path / "api.json"
    paths = {"/lines": {"get": {"responses": {"200": {"description": "ok", "content": CONTENT["/lines"]}}}}}
    place.write_text(json.dumps({"openapi": "3.2.0", "info": {"title": "t", "version": "1"}, "paths": paths}))
    log = StringIO()
    app = container(assembled([str(place)], Settings(stream_interval=60_000), RequestLog(log, "json")))
    with running(app, limits=LIMITS) as url:
        client = Mock(url, log).ask("/lines")
        assert client.recv(65_536)
    with pytest.raises(ConnectionError):
        rest(client)


def test_streams_make_room_for_others(mock: Mock) -> None:
    clients = [mock.ask("/lines", "stream-count=9, stream-interval=60000") for _ in range(LIMITS.connections)]
    for client in clients:
        assert client.recv(65_536)
    assert rest(mock.ask("/plain")).endswith(b"\r\n\r\n1")
    for client in clients:
        client.close()


def test_nothing_is_left_when_a_stream_is_over() -> None:
    async def lives() -> list[int]:
        tasks = []
        for leaves in (False, True):
            sent: list[Any] = []
            left = asyncio.Event()

            async def receive(left: asyncio.Event = left) -> Any:
                await left.wait()
                return {"type": "http.disconnect"}

            async def send(message: Any, sent: list[Any] = sent) -> None:
                sent.append(message)

            if leaves:
                asyncio.get_running_loop().call_later(0.01, left.set)
            stream = Stream((b"a", b"b"), 60.0 if leaves else 0.0)
            assert await send_pieces(stream, receive, send) is not leaves
            assert [message["body"] for message in sent] == ([b"a"] if leaves else [b"a", b"b", b""])
            tasks.append(len(asyncio.all_tasks()))
        return tasks

    assert asyncio.run(lives()) == [1, 1]


def test_many_streams_at_once(mock: Mock) -> None:
    clients = [mock.ask("/lines", "stream-count=5, stream-interval=20") for _ in range(15)]
    assert {rest(client).count(b'"n"') for client in clients} == {5}
