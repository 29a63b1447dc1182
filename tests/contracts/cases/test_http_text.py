"""HTTP requests as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.cases.http_text import request_from_http
from contracts.errors import ConfigError
from contracts.exchange.message import Request
from contracts.report.http_text import request_text

words = st.text(st.characters(min_codepoint=0x61, max_codepoint=0x7A), min_size=1, max_size=8)


def test_a_request() -> None:
    text = (
        'POST /pets?x=1&y HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a": 1}\n'
    )
    headers = {b"content-type": b"application/json"}
    assert request_from_http(text, "f") == Request("POST", "/pets", b"x=1&y", headers, b'{"a": 1}')


def test_a_line_is_enough() -> None:
    assert request_from_http("GET /pets\n", "f") == Request("GET", "/pets")
    assert request_from_http("GET http://h/pets?a", "f") == Request("GET", "/pets", b"a")


@given(words, words, words, words)
def test_it_reads_what_reports_write(path: str, query: str, value: str, body: str) -> None:
    request = Request("PUT", f"/{path}", query.encode(), {b"x-a": value.encode()}, body.encode())
    assert request_from_http(request_text(request), "f") == request


@pytest.mark.parametrize(("text", "place"), [("", "f:1"), ("get /", "f:1"), ("GET pets", "f:1"), ("GET /\na b", "f:2")])
def test_what_is_none_is_told_with_its_line(text: str, place: str) -> None:
    with pytest.raises(ConfigError) as raised:
        request_from_http(text, "f")
    assert raised.value.place == place
