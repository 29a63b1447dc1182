"""Showing: what is printed can be printed, and is as long as it may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.report import showing
from contracts.report.http_text import answer_text, request_text, response_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a b", "a b"),
        ("a\nb\tc", "a\\x0ab\\x09c"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\u202eevil", "\\u202eevil"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("é😀", "é😀"),
    ],
)
def test_a_line(text: str, shown: str) -> None:
    assert showing.line(text) == shown


@given(st.text(st.characters()), st.integers(1, 20))
def test_any_text_is_shown_in_bounds(text: str, most: int) -> None:
    for shown in (showing.line(text, most), showing.block(text, most)):
        shown.encode("utf-8")
        assert "\x00" not in shown
        assert len(shown) <= most * 10 + 40
    assert "\n" not in showing.line(text, most)


def test_what_is_long_is_cut_with_a_note() -> None:
    assert showing.line("abcdef", 4) == "abcd… (2 more characters)"
    assert showing.body(b"\xff\xfe") == "(2 bytes that are no text)"


def test_a_request_as_text() -> None:
    request = Request("POST", "/a", b"b=1", {b"content-type": b"text/plain", b"x-a": b"1\r\nx: 2"}, b"one\ntwo\x00")
    assert request_text(request) == (
        "POST /a?b=1 HTTP/1.1\nContent-Type: text/plain\nX-A: 1\\x0d\\x0ax: 2\n\none\ntwo\\x00"
    )


def test_a_response_as_text() -> None:
    assert response_text(Response(204)) == "HTTP/1.1 204 No Content"
    assert response_text(Response(799, {f"x-{n}".encode(): b"1" for n in range(70)})).endswith("… (10 more fields)")


def test_an_answer_that_never_came() -> None:
    assert answer_text(Exchange(Request("GET", "/"), None, "reset\nby peer")) == "(no answer: reset\\x0aby peer)"
