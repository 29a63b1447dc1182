"""Callbacks: what comes is received, and its signature is read where it is written in a known way."""

from __future__ import annotations

import base64
import hashlib
import hmac
import urllib.request

import pytest

from contracts.exchange.message import Request
from contracts.suite.callbacks.receiver import Receiver
from contracts.suite.callbacks.signature import is_signed

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
