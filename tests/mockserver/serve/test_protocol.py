"""One connection, seen from a raw socket: what is refused, when it is cut, what reaches the application."""

from __future__ import annotations

import asyncio
import json
import re
import select
import socket
import time
from collections.abc import Iterator, MutableMapping
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest

from mockserver.serve.limits import ConnectionLimits
from mockserver.testing import running

Scope = MutableMapping[str, Any]
SHORT = ConnectionLimits(head=0.5, body=0.5, idle=0.5, write=0.6, drain=1.0)
HOST = b"Host: mock\r\n"
GET = b"GET /echo HTTP/1.1\r\n" + HOST + b"\r\n"
LAST = GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")


async def application(scope: Scope, receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        await PATHS.get(scope["path"], echo)(scope, receive, send)


async def echo(scope: Scope, receive: Any, send: Any) -> None:
    body = b""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            SEEN.append(scope["path"])
            return
        body += message["body"]
        more = message["more_body"]
    facts = {name: scope[name] for name in ("method", "path", "http_version")}
    facts["query"] = scope["query_string"].decode()
    facts["headers"] = [[name.decode(), value.decode("latin-1")] for name, value in scope["headers"]]
    facts["length"] = len(body)
    facts["body"] = body[:100].decode("latin-1")
    await answer(send, json.dumps(facts).encode())


async def answer(send: Any, body: bytes, *headers: tuple[bytes, bytes], status: int = 200) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def early(scope: Scope, receive: Any, send: Any) -> None:
    await answer(send, b"enough", status=413)


async def split(scope: Scope, receive: Any, send: Any) -> None:
    await answer(send, b"x", (b"location", b"/a\r\nSet-Cookie: stolen=1"))


async def bad_name(scope: Scope, receive: Any, send: Any) -> None:
    await answer(send, b"x", (b"x: y\r\nset-cookie", b"stolen=1"))


async def interim(scope: Scope, receive: Any, send: Any) -> None:
    await answer(send, b"x", status=100)


async def fails(scope: Scope, receive: Any, send: Any) -> None:
    raise SystemExit(3)


async def fails_late(scope: Scope, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise LookupError("after the head")


async def fails_later(scope: Scope, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"part", "more_body": True})
    raise LookupError("after a piece of body")


async def too_short(scope: Scope, receive: Any, send: Any) -> None:
    await answer(send, b"abc", (b"content-length", b"5"))


async def silent(scope: Scope, receive: Any, send: Any) -> None:
    return None


async def endless(scope: Scope, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(10_000):
        await send({"type": "http.response.body", "body": b"x" * 65_536, "more_body": True})
        SENT.append(1)


async def framed(scope: Scope, receive: Any, send: Any) -> None:
    headers = ((b"transfer-encoding", b"chunked"), (b"connection", b"keep-alive"), (b"date", b"never"))
    await answer(send, b"abc", *headers)


async def streamed(scope: Scope, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"abc", "more_body": True})
    await send({"type": "http.response.body", "body": b"def"})


async def slow(scope: Scope, receive: Any, send: Any) -> None:
    await asyncio.sleep(0.3)
    await answer(send, b"slow")


async def empty(scope: Scope, receive: Any, send: Any) -> None:
    await answer(send, b"never sent", (b"content-length", b"10"), status=204)


SEEN: list[str] = []
SENT: list[int] = []
PATHS = {
    f"/{call.__name__.replace('_', '-')}": call
    for call in (early, split, bad_name, interim, fails, fails_late, fails_later, too_short, silent)
} | {f"/{call.__name__}": call for call in (endless, framed, streamed, slow, empty)}


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[str, int]]:
    with running(application, limits=SHORT) as url:
        parts = urlsplit(url)
        yield str(parts.hostname), int(parts.port or 0)


def say(place: tuple[str, int], *pieces: bytes, pause: float = 0.0) -> bytes:
    """Send the pieces, end nothing, and give all that comes until the server ends."""
    with closing(socket.create_connection(place, timeout=5)) as client:
        for piece in pieces:
            client.sendall(piece)
            time.sleep(pause)
        return rest(client)


def rest(client: socket.socket) -> bytes:
    received = b""
    while piece := client.recv(65_536):
        received += piece
    return received


def statuses(received: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", received)]


def facts(received: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(received.partition(b"\r\n\r\n")[2])
    return found


def post(*headers: bytes, body: bytes = b"") -> bytes:
    return b"POST /echo HTTP/1.1\r\n" + HOST + b"".join(h + b"\r\n" for h in headers) + b"\r\n" + body


CLOSE = b"Connection: close"
CHUNKED = b"Transfer-Encoding: chunked"


class TestWhatReachesTheApplication:
    def test_head_and_body(self, place: tuple[str, int]) -> None:
        request = b"POST /%C3%A9/a%2Fb?q=1%20&r HTTP/1.1\r\nHost: m\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 3\r\n"
        seen = facts(say(place, request + CLOSE + b"\r\n\r\nabc"))
        assert (seen["method"], seen["path"], seen["query"], seen["body"]) == (
            "POST",
            "/é/a/b",
            "q=1%20&r",
            "abc",
        )
        assert [value for name, value in seen["headers"] if name == "x-a"] == ["1", "2"]

    def test_head_byte_by_byte(self, place: tuple[str, int]) -> None:
        request = post(CLOSE, b"Content-Length: 2", body=b"hi")
        assert facts(say(place, *(bytes([byte]) for byte in request)))["body"] == "hi"

    def test_chunks_in_pieces_and_a_dropped_trailer(self, place: tuple[str, int]) -> None:
        body = b"5;ext=1\r\nhello\r\n1\r\n!\r\n0\r\nAuthorization: Bearer late\r\n\r\n"
        seen = facts(say(place, post(CHUNKED, CLOSE), *(body[i : i + 4] for i in range(0, len(body), 4))))
        assert seen["body"] == "hello!"
        assert "authorization" not in dict(seen["headers"])

    def test_large_body(self, place: tuple[str, int]) -> None:
        size = 3_000_000
        seen = facts(say(place, post(CLOSE, b"Content-Length: %d" % size, body=b"x" * size)))
        assert seen["length"] == size

    def test_absolute_and_asterisk_targets(self, place: tuple[str, int]) -> None:
        absolute = b"GET http://mock/a?b#c HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n\r\n"
        assert facts(say(place, absolute))["path"] == "/a"
        assert facts(say(place, b"OPTIONS * HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n\r\n"))["path"] == "*"

    def test_expect_continue(self, place: tuple[str, int]) -> None:
        with closing(socket.create_connection(place, timeout=5)) as client:
            client.sendall(post(b"Expect: 100-continue", b"Content-Length: 2", CLOSE))
            assert client.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
            client.sendall(b"hi")
            assert facts(rest(client))["body"] == "hi"

    def test_expect_continue_refused_early_ends_the_connection(self, place: tuple[str, int]) -> None:
        head = post(b"Expect: 100-continue", b"Content-Length: 9").replace(b"/echo", b"/early")
        received = say(place, head)
        assert statuses(received) == [413]
        assert b"connection: close" in received

    def test_offered_upgrade_is_declined_and_its_body_read(self, place: tuple[str, int]) -> None:
        inner = GET.replace(b"/echo", b"/smuggled")
        upgrade = (b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABk")
        received = say(place, post(*upgrade, CLOSE, b"Content-Length: %d" % len(inner), body=inner))
        assert statuses(received) == [200]
        assert facts(received)["length"] == len(inner)

    def test_disconnect_is_told(self, place: tuple[str, int]) -> None:
        SEEN.clear()
        with closing(socket.create_connection(place, timeout=5)) as client:
            client.sendall(post(b"Content-Length: 9", body=b"abc").replace(b"/echo", b"/gone"))
            time.sleep(0.1)
        deadline = time.monotonic() + 2
        while not SEEN and time.monotonic() < deadline:
            time.sleep(0.02)
        assert SEEN == ["/gone"]


class TestOrder:
    def test_pipelined_requests_are_answered_in_order(self, place: tuple[str, int]) -> None:
        requests = [b"GET /%d HTTP/1.1\r\nHost: m\r\n\r\n" % number for number in range(3_000)]
        requests[1_500] = b"POST /1500 HTTP/1.1\r\nHost: m\r\nContent-Length: 90000\r\n\r\n" + b"x" * 90_000
        requests[7] = requests[7].replace(b"/7", b"/slow")
        requests.append(LAST)
        received = say(place, b"".join(requests))
        assert statuses(received) == [200] * 3_001
        assert [int(n) for n in re.findall(rb'"path": "/(\d+)"', received)] == [n for n in range(3_000) if n != 7]
        assert b'"length": 90000' in received

    def test_half_closed_client_reads_its_answer(self, place: tuple[str, int]) -> None:
        with closing(socket.create_connection(place, timeout=5)) as client:
            client.sendall(GET.replace(b"/echo", b"/slow"))
            client.shutdown(socket.SHUT_WR)
            assert rest(client).endswith(b"slow")

    def test_shorter_content_length_leaves_a_bad_next_request(self, place: tuple[str, int]) -> None:
        received = say(place, post(b"Content-Length: 2", body=b'{"a": 1}'))
        assert statuses(received)[0] == 200
        assert statuses(received)[1:] in ([400], [501])
        assert b'"body": "{\\""' in received

    def test_refusal_waits_for_the_answer_before_it(self, place: tuple[str, int]) -> None:
        received = say(place, GET.replace(b"/echo", b"/slow") + b"GET / HTTP/1.1\nHost: m\n\n")
        assert statuses(received) == [200, 400]

    def test_http_1_0_has_no_chunks(self, place: tuple[str, int]) -> None:
        received = say(place, b"GET /streamed HTTP/1.0\r\n\r\n")
        assert received.endswith(b"\r\n\r\nabcdef")
        assert b"chunked" not in received


MALFORMED = {
    "length and chunks": post(b"Content-Length: 5", CHUNKED, body=b"0\r\n\r\n"),
    "chunks and length": post(CHUNKED, b"Content-Length: 5", body=b"0\r\n\r\n"),
    "two lengths": post(b"Content-Length: 5", b"Content-Length: 6", body=b"hello"),
    "the same length twice": post(b"Content-Length: 5", b"Content-Length: 5", body=b"hello"),
    "list of lengths": post(b"Content-Length: 5, 5", body=b"hello"),
    "signed length": post(b"Content-Length: +5", body=b"hello"),
    "huge length": post(b"Content-Length: 99999999999999999999", body=b"hello"),
    "unknown coding": post(b"Transfer-Encoding: gzip"),
    "chunked not last": post(b"Transfer-Encoding: chunked, gzip", body=b"0\r\n\r\n"),
    "chunked in disguise": post(b"Transfer-Encoding: xchunked", body=b"0\r\n\r\n"),
    "two codings": post(CHUNKED, b"Transfer-Encoding: identity", body=b"0\r\n\r\n"),
    "bad chunk size": post(CHUNKED, body=b"zz\r\nhello\r\n0\r\n\r\n"),
    "hexadecimal prefix": post(CHUNKED, body=b"0x5\r\nhello\r\n0\r\n\r\n"),
    "huge chunk size": post(CHUNKED, body=b"fffffffffffffffff\r\nhello\r\n"),
    "chunk longer than said": post(CHUNKED, body=b"5\r\nhelloXX\r\n0\r\n\r\n"),
    "bare LF after chunk size": post(CHUNKED, body=b"5\nhello\r\n0\r\n\r\n"),
    "bare LF": b"GET / HTTP/1.1\nHost: mock\n\n",
    "bare LF after a field": b"GET / HTTP/1.1\r\nHost: mock\nX: y\r\n\r\n",
    "bare LF at the end": b"GET / HTTP/1.1\r\nHost: mock\r\n\n",
    "bare CR": b"GET / HTTP/1.1\r\nHost: mock\rX: y\r\n\r\n",
    "folded field": b"GET / HTTP/1.1\r\nHost: mock\r\n X: y\r\n\r\n",
    "space before colon": b"GET / HTTP/1.1\r\nHost : mock\r\n\r\n",
    "NUL": b"GET / HTTP/1.1\r\nHost: mock\r\nX: a\0b\r\n\r\n",
    "raw UTF-8 in the path": "GET /é HTTP/1.1\r\nHost: mock\r\n\r\n".encode(),
    "space in the path": b"GET /a b HTTP/1.1\r\nHost: mock\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
}


class TestRefusals:
    @pytest.mark.parametrize("request_bytes", MALFORMED.values(), ids=MALFORMED.keys())
    def test_malformed_gets_one_400_and_the_end(self, place: tuple[str, int], request_bytes: bytes) -> None:
        received = say(place, request_bytes + GET.replace(b"/echo", b"/smuggled"))
        assert statuses(received) == [400]
        assert facts(received)["code"] == "malformed-request"
        assert b"content-type: application/problem+json" in received
        assert b"connection: close" in received

    @pytest.mark.parametrize(
        ("request_bytes", "status"),
        [
            (b"SPELL / HTTP/1.1\r\nHost: m\r\n\r\n", 501),
            (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 501),
            (b"CONNECT mock:80 HTTP/1.1\r\nHost: m\r\n\r\nmore", 501),
            (b"GET / HTTP/2.0\r\nHost: m\r\n\r\n", 505),
            (b"GET /\r\n\r\n", 505),
            (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        ],
    )
    def test_other_protocols(self, place: tuple[str, int], request_bytes: bytes, status: int) -> None:
        assert statuses(say(place, request_bytes)) == [status]

    def test_too_many_headers(self, place: tuple[str, int]) -> None:
        head = b"GET /echo HTTP/1.1\r\nHost: m\r\n" + CLOSE + b"\r\n" + b"X: y\r\n" * 98
        assert statuses(say(place, head + b"\r\n")) == [200]
        received = say(place, head + b"X: y\r\n\r\n")
        assert statuses(received) == [431]
        assert facts(received)["code"] == "head-too-large"

    @pytest.mark.parametrize("filler", [b"X: y\r\n", b"x"], ids=["fields", "one value"])
    @pytest.mark.parametrize("pieces", [1, 200])
    def test_endless_head(self, place: tuple[str, int], filler: bytes, pieces: int) -> None:
        head = b"GET /echo HTTP/1.1\r\nHost: m\r\nX: " + filler * (300_000 // len(filler))
        step = len(head) // pieces + 1
        received = say(place, *(head[start : start + step] for start in range(0, len(head), step)))
        assert statuses(received) == [431]

    def test_large_head_is_read(self, place: tuple[str, int]) -> None:
        head = b"GET /echo HTTP/1.1\r\nHost: m\r\nConnection: close\r\nX: " + b"x" * 60_000 + b"\r\n\r\n"
        assert statuses(say(place, head)) == [200]

    @pytest.mark.parametrize("framing", [b"0\r\nX: " + b"x" * 300_000, b"5;" + b"x" * 300_000])
    def test_endless_trailer_and_chunk_extension(self, place: tuple[str, int], framing: bytes) -> None:
        assert statuses(say(place, post(CHUNKED, body=framing))) == [400]

    def test_early_answer_outlives_a_body_nobody_reads(self, place: tuple[str, int]) -> None:
        size = 5_000_000
        head = post(b"Content-Length: %d" % size).replace(b"/echo", b"/early")
        received = say(place, head, b"x" * size, LAST)
        assert statuses(received) == [413, 200]


class TestResponses:
    @pytest.mark.parametrize("path", [b"/split", b"/bad-name", b"/interim"])
    def test_what_http_cannot_carry_is_a_clean_500(self, place: tuple[str, int], path: bytes) -> None:
        received = say(place, LAST.replace(b"/echo", path))
        assert statuses(received) == [500]
        assert facts(received)["code"] == "internal-error"
        assert b"stolen" not in received.replace(b"\r\n\r\n", b"")
        assert statuses(say(place, GET + b"broken")) == [200, 501]

    @pytest.mark.parametrize("path", [b"/fails", b"/fails-late", b"/too-short", b"/silent"])
    def test_failure_before_the_first_byte_is_a_clean_500(self, place: tuple[str, int], path: bytes) -> None:
        assert statuses(say(place, LAST.replace(b"/echo", path))) == [500]

    def test_failure_after_the_first_byte_cuts_the_connection(self, place: tuple[str, int]) -> None:
        with pytest.raises(ConnectionResetError):
            say(place, GET.replace(b"/echo", b"/fails-later"))

    def test_head_request_has_no_body(self, place: tuple[str, int]) -> None:
        for path in (b"/echo", b"/fails", b"/streamed"):
            request = b"HEAD " + path + b" HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n\r\n"
            assert say(place, request).endswith(b"\r\n\r\n")

    def test_no_content_has_neither_body_nor_length(self, place: tuple[str, int]) -> None:
        received = say(
            place,
            GET.replace(b"/echo", b"/empty"),
            LAST,
        )
        assert statuses(received) == [204, 200]
        assert b"content-length: 10" not in received

    def test_framing_is_the_servers(self, place: tuple[str, int]) -> None:
        received = say(place, LAST.replace(b"/echo", b"/framed"))
        assert b"transfer-encoding" not in received
        assert b"content-length: 3\r\n" in received
        assert received.count(b"date: ") == 1
        assert received.endswith(b"\r\n\r\nabc")

    def test_unknown_length_is_chunked(self, place: tuple[str, int]) -> None:
        received = say(place, LAST.replace(b"/echo", b"/streamed"))
        assert received.endswith(b"\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n")


def lasted(place: tuple[str, int], *pieces: bytes, drip: bytes = b"", every: float = 0.1) -> tuple[bytes, float]:
    """Send the pieces, then the drip again and again; give what came, and the seconds until the end came."""
    with closing(socket.create_connection(place, timeout=5)) as client:
        began = time.monotonic()
        for piece in pieces:
            client.sendall(piece)
        while time.monotonic() - began < 4 and not select.select([client], [], [], every)[0]:
            client.sendall(drip)
        return rest(client), time.monotonic() - began


class TestDeadlines:
    def test_no_request(self, place: tuple[str, int]) -> None:
        received, seconds = lasted(place)
        assert received == b""
        assert 0.5 <= seconds < 1.5

    def test_unfinished_head(self, place: tuple[str, int]) -> None:
        received, seconds = lasted(place, b"GET / HTTP/1.1\r\nX: ", drip=b"x")
        assert statuses(received) == [408]
        assert facts(received)["code"] == "request-timeout"
        assert 0.5 <= seconds < 1.5

    def test_blank_lines_are_no_head(self, place: tuple[str, int]) -> None:
        received, seconds = lasted(place, GET[:0], drip=b"\r\n")
        assert received == b""
        assert seconds < 1.5

    @pytest.mark.parametrize("head", [post(b"Content-Length: 500"), post(CHUNKED, body=b"ff\r\n")])
    def test_unfinished_body(self, place: tuple[str, int], head: bytes) -> None:
        received, seconds = lasted(place, head, drip=b"x")
        assert statuses(received) == [408]
        assert 0.5 <= seconds < 1.5

    def test_kept_alive_connection(self, place: tuple[str, int]) -> None:
        with closing(socket.create_connection(place, timeout=5)) as client:
            began = time.monotonic()
            for _ in range(4):
                client.sendall(GET)
                assert client.recv(65_536).startswith(b"HTTP/1.1 200 ")
                time.sleep(0.2)
            assert time.monotonic() - began > SHORT.idle
            began = time.monotonic()
            assert rest(client) == b""
            assert time.monotonic() - began < 1.2

    def test_second_head_unfinished(self, place: tuple[str, int]) -> None:
        with closing(socket.create_connection(place, timeout=5)) as client:
            client.sendall(GET)
            assert client.recv(65_536).startswith(b"HTTP/1.1 200 ")
            client.sendall(GET[:-1])
            assert statuses(rest(client)) == [408]

    def test_body_of_an_answered_request_is_not_waited_for(self, place: tuple[str, int]) -> None:
        head = post(b"Content-Length: 500").replace(b"/echo", b"/early")
        received, seconds = lasted(place, head, drip=b"x", every=2)
        assert statuses(received) == [413]
        assert seconds < 1.5

    def test_upload_that_moves_gets_its_time(self) -> None:
        limits = ConnectionLimits(body=0.3, body_rate=1_000)
        with running(application, limits=limits) as url:
            place = ("127.0.0.1", int(url.rpartition(":")[2]))
            received = say(place, post(CLOSE, b"Content-Length: 3000"), *[b"x" * 300] * 10, pause=0.1)
        assert facts(received)["length"] == 3_000

    def test_application_may_take_its_time(self, place: tuple[str, int]) -> None:
        request = GET.replace(b"/echo", b"/slow")
        assert statuses(say(place, request * 2 + LAST)) == [200] * 3

    def test_client_that_never_reads(self, place: tuple[str, int]) -> None:
        SENT.clear()
        with closing(socket.create_connection(place, timeout=5)) as client:
            client.sendall(GET.replace(b"/echo", b"/endless"))
            time.sleep(0.4)
            assert len(SENT) < 1_000, "the application is made to wait, and memory stays flat"
            time.sleep(1.0)
            assert len(SENT) == 10_000, "the application is let go"
            with pytest.raises(ConnectionResetError):
                rest(client)


def test_a_crowd_of_slow_clients_starves_nobody() -> None:
    limits = ConnectionLimits(head=1.5, body=1.5, idle=1.5, write=1.5)
    heads = (b"GET / HTTP/1.1\r\nX: ", post(b"Content-Length: 999"))
    with running(application, limits=limits) as url:
        place = ("127.0.0.1", int(url.rpartition(":")[2]))
        crowd = [socket.create_connection(place, timeout=5) for _ in range(500)]
        began = time.monotonic()
        try:
            for number, client in enumerate(crowd):
                client.sendall(heads[number % 2])
            for _ in range(5):
                for client in crowd:
                    client.sendall(b"x")
                asked = time.monotonic()
                assert statuses(say(place, LAST)) == [200]
                assert time.monotonic() - asked < 1.0
                time.sleep(0.1)
            assert {tuple(statuses(rest(client))) for client in crowd} == {(408,)}
            assert time.monotonic() - began < 5
        finally:
            for client in crowd:
                client.close()


def test_too_many_connections_cost_the_one_that_waits_longest() -> None:
    with running(application, limits=ConnectionLimits(connections=20)) as url:
        place = ("127.0.0.1", int(url.rpartition(":")[2]))
        busy = socket.create_connection(place, timeout=5)
        busy.sendall(GET.replace(b"/echo", b"/slow"))
        first = socket.create_connection(place, timeout=5)
        time.sleep(0.7)  # a sweep sees these two before the others
        busy.recv(65_536)
        busy.sendall(GET.replace(b"/echo", b"/slow"))
        others = [socket.create_connection(place, timeout=5) for _ in range(18)]
        time.sleep(0.1)
        assert statuses(say(place, LAST)) == [200]
        assert ended(first)
        assert [other for other in others if ended(other)] == []
        assert busy.recv(65_536).endswith(b"slow")
        for client in (busy, first, *others):
            client.close()


def ended(client: socket.socket) -> bool:
    client.settimeout(0.02)
    try:
        return client.recv(1) == b""
    except TimeoutError:
        return False
    except ConnectionResetError:
        return True


def test_nobody_gets_in_when_all_are_busy() -> None:
    with running(application, limits=ConnectionLimits(connections=3)) as url:
        place = ("127.0.0.1", int(url.rpartition(":")[2]))
        busy = [socket.create_connection(place, timeout=5) for _ in range(3)]
        for client in busy:
            client.sendall(GET.replace(b"/echo", b"/slow"))
        time.sleep(0.1)
        assert statuses(say(place, GET)) == [503]
        for client in busy:
            assert client.recv(65_536).endswith(b"slow")
            client.close()
