"""A server as a target: bytes as they go out, and what never comes back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.errors import ConfigError
from contracts.exchange.message import Request
from contracts.target.http import HttpTarget
from contracts.target.target import Bounds
from tests.contracts.target.servers import answering_together, listening
from tests.end_to_end.hostile_service import Hostile

ANSWER = b"HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok"


def test_a_request_goes_out_as_it_is() -> None:
    with listening(ANSWER) as (url, came):
        target = HttpTarget(f"{url}/base/", Bounds(5))
        headers = {b"x-b": b" \xe9 ", b"bad name": b"x", b"x-c": b"a\r\nb: c", b"host": b"elsewhere"}
        exchange = target.send(Request("POST", "/a/../%2e b", b"q=%zz", headers, b"body"))
        target.close()
    assert exchange.response is not None
    assert (exchange.response.status, exchange.response.body) == (200, b"ok")
    assert exchange.response.headers[b"x-a"] == b"1, 2"
    head, _, body = came[0].partition(b"\r\n\r\n")
    line, *fields = head.split(b"\r\n")
    assert line == b"POST /base/a/../%2e%20b?q=%zz HTTP/1.1"
    assert {field.lower() for field in fields} >= {b"x-b: \xe9", b"x-c: a  b: c", b"content-length: 4"}
    assert f"host: {url[7:]}".encode() in {field.lower() for field in fields}
    assert not [field for field in fields if b"bad" in field or b"elsewhere" in field]
    names = sorted(field.partition(b":")[0].lower() for field in fields)
    assert names == [b"accept", b"content-length", b"host", b"user-agent", b"x-b", b"x-c"]
    assert body == b"body"
    assert exchange.request.headers[b"x-c"] == b"a  b: c"


@given(st.dictionaries(st.binary(max_size=6), st.binary(max_size=12), max_size=3))
@pytest.mark.timeout(60)
def test_no_header_field_breaks_a_message(headers: dict[bytes, bytes]) -> None:
    with listening(ANSWER) as (url, came):
        target = HttpTarget(url, Bounds(5))
        exchange = target.send(Request("GET", "/", headers=headers))
        target.close()
    assert exchange.response is not None, exchange.fault
    assert came[0].count(b"\r\n\r\n") == 1


@pytest.mark.timeout(30)
@pytest.mark.parametrize("misdeed", ["hang", "garbage", "close", "cut", "huge", "endless_head", "drip", "drip_head"])
def test_whatever_a_server_does_an_exchange_comes_back(misdeed: str) -> None:
    service = Hostile(misdeed)
    target = HttpTarget(service.url, Bounds(0.5))
    try:
        exchange = target.send(Request("GET", "/"))
    finally:
        target.close()
        service.close()
    assert exchange.response is None
    assert exchange.fault
    assert len(exchange.fault) < 200


@pytest.mark.timeout(30)
def test_no_request_waits_for_the_connection_of_another() -> None:
    count = 24
    with answering_together(count) as url, ThreadPoolExecutor(count) as threads:
        target = HttpTarget(url, Bounds(3))
        exchanges = list(threads.map(target.send, [Request("GET", "/")] * count))
        target.close()
    assert [each.fault for each in exchanges if each.response is None or each.response.status != 200] == []


@pytest.mark.parametrize(
    "url", ["", "x", "ftp://h", "http://", "http://h:99999", "http://[", "http://u:canary@h", "http://canary@h:x"]
)
def test_what_is_no_server_is_told_without_passwords(url: str) -> None:
    with pytest.raises(ConfigError) as raised:
        HttpTarget(url, Bounds())
    assert "canary" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "host"),
    [("http://H:80/", b"h"), ("http://[::1]:8080", b"[::1]:8080"), ("https://\xe9.test", b"xn--9ca.test")],
)
def test_the_host_field(url: str, host: bytes) -> None:
    target = HttpTarget(url, Bounds())
    assert dict(target._headers(Request("GET", "/")))[b"host"] == host
    target.close()
