"""Header blocks: nothing that HTTP cannot carry is ever spelt, and what is spelt is spelt once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.header_block import HeaderBlock, InvalidHead


def test_a_block_is_spelt_once_and_without_what_frames_the_message() -> None:
    block = HeaderBlock(((b"X-A", b"1"), (b"transfer-encoding", b"chunked"), (b"Content-Length", b"007")))
    assert block.spelt.lines == b"x-a: 1\r\n"
    assert (block.spelt.length, block.spelt.length_line) == (7, b"content-length: 7\r\n")
    assert not block.spelt.closes
    assert not block.spelt.is_dated
    assert block.spelt is block.spelt


def test_a_date_and_a_wish_to_close_are_told() -> None:
    spelt = HeaderBlock(((b"Date", b"today"), (b"Connection", b"Close"))).spelt
    assert spelt.lines == b"date: today\r\n"
    assert spelt.is_dated
    assert spelt.closes
    assert spelt.length is None
    assert spelt.length_line == b""


@pytest.mark.parametrize(
    "field",
    [(b"a", b"b\r\nc: d"), (b"a", b"\0"), (b"a b", b"c"), (b"", b"c"), (b"a\r\nb", b""), (b"content-length", b"-1")],
)
def test_what_http_cannot_carry_is_refused_each_time(field: tuple[bytes, bytes]) -> None:
    block = HeaderBlock((field,))
    for _ in range(2):
        with pytest.raises(InvalidHead):
            _ = block.spelt


@given(st.lists(st.tuples(st.binary(max_size=8), st.binary(max_size=20)), max_size=4))
def test_no_field_ever_ends_a_line_of_its_own(fields: list[tuple[bytes, bytes]]) -> None:
    try:
        lines = HeaderBlock(fields).spelt.lines
    except InvalidHead:
        return
    assert lines.count(b"\r") == lines.count(b"\n") == lines.count(b"\r\n") <= len(fields)


@given(st.lists(st.tuples(st.sampled_from([b"a", b"Date", b"connection", b"Content-Length"]), st.just(b"1"))))
def test_a_length_is_spelt_as_any_other_field(fields: list[tuple[bytes, bytes]]) -> None:
    stem = HeaderBlock(fields)
    for length in (0, 7):
        block = stem.with_length(length)
        assert block == (*fields, (b"content-length", b"%d" % length))
        assert block.spelt == HeaderBlock(tuple(block)).spelt
