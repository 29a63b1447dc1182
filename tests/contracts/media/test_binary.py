"""Bytes: each is one character, and the length of a text counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.media.binary import decode, encode
from contracts.model.schema import SchemaSpace

SPACE = SchemaSpace({}.__getitem__, list)


@given(st.binary())
def test_bytes_go_there_and_back(raw: bytes) -> None:
    value = decode(raw)
    assert encode(value) == encode(raw) == raw
    exact = {"type": "string", "format": "binary", "minLength": len(raw), "maxLength": len(raw)}
    assert SPACE.made("/body", exact).is_valid(value)


@given(st.text())
def test_any_text_has_bytes(text: str) -> None:
    assert encode(text) in (text.encode("latin-1", "replace"), text.encode())


@pytest.mark.parametrize(
    ("value", "raw"), [({"a": 1}, b'{"a":1}'), (None, b"null"), ("\ud800", b"?"), (b"\xff", b"\xff")]
)
def test_other_values(value: object, raw: bytes) -> None:
    assert encode(value) == raw
