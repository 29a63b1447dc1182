"""Texts and their charsets."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.media import charset
from contracts.media.malformed import Malformed
from contracts.media.text import decode, encode, value
from contracts.model.schema import SchemaSpace
from contracts.model.schema_error import Keywords

SPACE = SchemaSpace({}.__getitem__, list)


@pytest.mark.parametrize(
    ("keywords", "text", "expected"),
    [
        (None, "1", "1"),
        (True, "[1]", "[1]"),
        ({"type": "string"}, "[1]", "[1]"),
        ({"type": "integer"}, "1", 1),
        ({"type": "integer"}, "x", "x"),
        ({"type": "array"}, "[1]", [1]),
        ({"type": "array"}, "1", 1),
        ({"type": ["object", "null"]}, '{"a": 1}', {"a": 1}),
        ({"type": ["object", "string"]}, '{"a": 1}', '{"a": 1}'),
        ({"type": "object"}, "{", "{"),
        ({"type": "object"}, "[" * 100_000, "[" * 100_000),
    ],
)
def test_value(keywords: Keywords | None, text: str, expected: Any) -> None:
    schema = SPACE.made("/body", keywords) if keywords is not None else None
    assert value(text, schema) == expected
    assert decode(text.encode(), schema) == expected


@pytest.mark.parametrize(("thing", "text"), [("x", "x"), (1, "1"), (True, "true"), (None, "null"), ([1], "[1]")])
def test_encode(thing: Any, text: str) -> None:
    assert encode(thing) == text


@pytest.mark.parametrize(
    ("raw", "name", "text"),
    [
        (b"\xc3\xa9", None, "é"),
        (b"\xe9", "ISO-8859-1", "é"),
        (b"\xe9", "latin1", "é"),
        (b"\x80", "windows-1252", "€"),
        (b"\xe9\x00", "utf-16le", "é"),
        (b"\xff\xfe\xe9\x00", None, "é"),
        (b"\xfe\xff\x00\xe9", "utf-8", "é"),
        (b"\xef\xbb\xbf\xc3\xa9", "latin1", "é"),
        (b"\x82\xa0", "Shift_JIS", "あ"),
        (b"", "us-ascii", ""),
    ],
)
def test_charsets(raw: bytes, name: str | None, text: str) -> None:
    assert charset.decode(raw, name) == text


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x",
        "zip",
        "hex",
        "rot13",
        "punycode",
        "idna",
        "unicode_escape",
        "utf-7",
        "a" * 10_000,
        "é",
        "\0",
        "undefined",
    ],
)
def test_what_is_no_charset(name: str) -> None:
    assert charset.known(name) is None
    if name:
        with pytest.raises(Malformed):
            charset.decode(b"a", name)
    assert charset.encode("é", name) == "é".encode()


@given(st.text(), st.sampled_from(["utf-8", "utf-16", "gb18030", "iso-8859-1", "shift_jis", "ascii", "unknown"]))
def test_any_text_can_be_written(text: str, name: str) -> None:
    raw = charset.encode(text, name)
    if name in ("utf-8", "utf-16", "gb18030", "unknown") and not text.startswith("\ufeff"):
        assert charset.decode(raw, None if name == "unknown" else name) == text


def test_half_a_surrogate_pair_can_be_written() -> None:
    assert charset.encode("a\ud800") == b"a?"


@given(st.binary(), st.sampled_from([None, "utf-16", "shift_jis", "gb18030", "euc-jp"]))
def test_any_bytes_are_read_or_refused(raw: bytes, name: str | None) -> None:
    try:
        text = charset.decode(raw, name)
    except Malformed:
        return
    assert isinstance(text, str)
