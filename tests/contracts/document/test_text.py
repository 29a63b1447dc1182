"""Text: bytes in any encoding that JSON or YAML may have, and lines counted from 1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.document.text import Lines, decoded, line_and_column, utf8
from contracts.errors import SyntaxFault

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(tail=st.text())
def test_each_encoding_is_told_by_its_mark(encoding: str, tail: str) -> None:
    text = "a: é😀\n" + tail
    assert utf8(("\ufeff" + text).encode(encoding, "surrogatepass"), "x") == text.encode()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", ['{"a": "é"}', "openapi: 3.1.0\n", "a", ""])
def test_each_encoding_is_told_without_a_mark(encoding: str, text: str) -> None:
    assert utf8(text.encode(encoding), "x") == text.encode()


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"a: 1\nb: \xff", "x:2:4"), (b"\xe2\x82", "x:1:1"), ("é\n€é".encode() + b"\x80", "x:2:3")],
)
def test_broken_utf_8_is_named_by_line_and_column(data: bytes, place: str) -> None:
    with pytest.raises(SyntaxFault, match="not valid UTF-8") as caught:
        decoded(data, "x")
    assert caught.value.place == place


def test_broken_utf_16_is_named_by_line_and_column() -> None:
    with pytest.raises(SyntaxFault, match="not valid UTF-16-LE") as caught:
        utf8("\ufeffa\nb".encode("utf-16-le") + b"\x00\xd8", "x")
    assert caught.value.place == "x:2:2"


@given(st.text(alphabet="ab\n\r"), st.integers(0, 30))
def test_lines_and_columns_are_counted_from_one(text: str, offset: int) -> None:
    before = text[:offset].split("\n")
    assert line_and_column(text, min(offset, len(text))) == (len(before), len(before[-1]) + 1)


@given(st.text("a\n", max_size=30), st.integers(0, 4))
def test_lines_are_counted_over_blocks_as_in_one_go(text: str, blocks: int) -> None:
    text = text + ("x" * 40_000 + "\n") * blocks + text
    lines = Lines(text)
    for offset in {0, len(text) // 3, len(text) // 2, max(0, len(text) - 1), len(text)}:
        assert lines.place(offset) == line_and_column(text, offset)
