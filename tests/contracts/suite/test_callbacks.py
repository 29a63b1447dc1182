"""Callbacks: what comes is received, and its signature is read where it is written in a known way."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import urllib.request
from typing import Any

import pytest

from contracts.exchange.message import Request, Response
from contracts.suite.callbacks.address import addressed
from contracts.suite.callbacks.receiver import Receiver
from contracts.suite.callbacks.signature import is_signed
from tests.contracts.suite.fakes import Talk

BODY = b'{"a": 1}'
SECRET = "c2VjcmV0"
HEADERS = {b"webhook-id": b"1", b"webhook-timestamp": b"2"}


def digest(message: bytes, key: bytes = SECRET.encode()) -> bytes:
    return hmac.digest(key, message, hashlib.sha256)


@pytest.mark.parametrize(
    ("signature", "is_right"),
    [
        (f"v1,{base64.b64encode(digest(b'1.2.' + BODY)).decode()}", True),
        (f"v1,AAAA v1,{base64.b64encode(digest(b'1.2.' + BODY, b'secret')).decode()}", True),
        (f"v1,{base64.b64encode(digest(BODY)).decode()}", False),
        (f"sha256={digest(BODY).hex()}", True),
        (f"sha256={digest(b'x').hex()}", False),
        (f"t=12,v1={digest(b'12.' + BODY).hex()}", True),
        (f"t=13,v1={digest(b'12.' + BODY).hex()}", False),
        ("anything else", None),
    ],
)
def test_signatures(signature: str, is_right: bool | None) -> None:
    assert is_signed(Request("POST", "/", headers=HEADERS, body=BODY), signature, SECRET) is is_right


@pytest.mark.timeout(30)
def test_what_comes_is_kept_by_its_path() -> None:
    with Receiver() as receiver:
        asked = urllib.request.Request(f"{receiver.address}/0?x=1", BODY, {"X-Y": "z"}, method="PUT")
        with urllib.request.urlopen(asked, timeout=10) as answer:
            assert answer.status == 204
        [came] = receiver.wait("/0", 10)
        assert (came.method, came.path, came.query, came.body) == ("PUT", "/0", b"x=1", BODY)
        assert came.headers[b"x-y"] == b"z"
        assert receiver.wait("/1", 0.0) == []


CHUNKED = b"Transfer-Encoding: chunked\r\n"


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    ("head", "sent", "body"),
    [
        (CHUNKED, b"3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n", b"abc0123456789"),
        (CHUNKED + b"Content-Length: 2\r\n", b"3\r\nabc\r\n0\r\nT: u\r\n\r\n", b"abc"),
        (CHUNKED, b"0\r\n\r\n", b""),
        (CHUNKED, b"3\r\nabc\r\nzz\r\nx\r\n0\r\n\r\n", b"abc"),
        (CHUNKED, b"3\r\nabcd\r\n0\r\n\r\n", b"abc"),
        (CHUNKED, b"%x\r\n" % (5 * 2**20) + b"x" * (4 * 2**20), b"x" * (4 * 2**20)),
        (b"Content-Length: 3\r\n", b"abc", b"abc"),
        (b"Content-Length: \xb2\r\n", b"", b""),
        (b"", b"", b""),
    ],
)
def test_a_body_is_read_as_it_is_framed(head: bytes, sent: bytes, body: bytes) -> None:
    with Receiver() as receiver:
        host, _, port = receiver.address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(b"POST /0 HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n" + head + b"\r\n" + sent)
            answer = b"".join(iter(lambda: connection.recv(4096), b""))
        assert answer.startswith(b"HTTP/1.1 204 ")
        assert b"Connection: close\r\n" in answer
        [came] = receiver.wait("/0", 10)
        assert came.body == body


@pytest.mark.timeout(30)
def test_a_client_that_waits_to_be_told_to_go_on_is_told_so() -> None:
    with Receiver() as receiver:
        host, _, port = receiver.address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(b"POST /0 HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
            assert connection.recv(4096).startswith(b"HTTP/1.1 100 ")
            connection.sendall(b"abc")
        [came] = receiver.wait("/0", 10)
        assert came.body == b"abc"


@pytest.mark.parametrize(
    ("pointer", "body", "asking"),
    [
        ("/url", {"a": 1}, {"a": 1, "url": "http://me"}),
        ("/to/url", {"to": None}, {"to": {"url": "http://me"}}),
        ("/urls/0", {"urls": ["http://you", "x"]}, {"urls": ["http://me", "x"]}),
        ("/urls/1", {"urls": ["http://you"]}, {"urls": ["http://you", "http://me"]}),
        ("/urls/0", {}, {"urls": ["http://me"]}),
        ("/to/0/url", {"to": [{"url": "http://you", "b": 1}]}, {"to": [{"url": "http://me", "b": 1}]}),
        ("/urls/2", {"urls": ["http://you"]}, None),
        ("/urls/first", {"urls": ["http://you"]}, None),
        ("/url/a", {"url": "http://you"}, None),
        ("/url", ["http://you"], None),
    ],
)
def test_an_address_is_put_where_the_expression_reads_it(pointer: str, body: Any, asking: Any) -> None:
    answers = {"responses": {"200": {"description": "x"}}}
    taken: dict[str, Any] = {"content": {"application/json": {"schema": {}}}}
    make = {"requestBody": taken, "callbacks": {"done": {f"{{$request.body#{pointer}}}": {"post": answers}}}, **answers}
    talk = Talk({"paths": {"/things": {"post": make}}}, lambda _: Response(200))
    [operation] = talk.contract.operations
    request = Request("POST", "/things", b"", {b"content-type": b"application/json"}, json.dumps(body).encode())
    found = addressed(talk.session.requests, operation, request, operation.callbacks[0], "http://me")
    assert (json.loads(found.body) if found is not None else None) == asking
