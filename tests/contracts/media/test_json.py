"""JSON texts: exact numbers, located faults, and whatever a client may send instead."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.media.json_text import decode, encode
from contracts.media.malformed import Malformed


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b"0", 0),
        (b"18446744073709551615", 2**64 - 1),
        (b"18446744073709551616", 2**64),
        (b"-9223372036854775809", -(2**63) - 1),
        (b"[12345678901234567890123]", [12345678901234567890123]),
        (b'{"a": 9999999999999999999, "b": 1.5}', {"a": 9999999999999999999, "b": 1.5}),
        (b"1" + b"0" * 300, 10**300),
        (b"1e5", 100000.0),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b'{"a": 1, "a": 12345678901234567890123}', {"a": 12345678901234567890123}),
        (b"\xef\xbb\xbf{}", {}),
        (b'\xef\xbb\xbf"12345678901234567890123"', "12345678901234567890123"),
        (b' \t\r\n"\\ud83d\\ude00" ', "😀"),
        (b'"\\u0000"', "\0"),
    ],
)
def test_decode(raw: bytes, value: Any) -> None:
    found = decode(raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (b"{", "line 1 column"),
        (b'{"a":\n  1,\n  "b" 2}', "':' after key at line 3 column 7"),
        (b"[1,]", "line 1 column"),
        (b"NaN", "line 1 column 1"),
        (b"[Infinity]", "line 1 column 2"),
        (b"-Infinity", "line 1 column"),
        (b"1e999", "infinity"),
        (b"1" + b"0" * 5000, "infinity"),
        (b"01", "line 1 column"),
        (b"'a'", "line 1 column 1"),
        (b'{"a":1} {"b":2}', "line 1 column 9"),
        (b'"\\ud800"', "surrogate"),
        (b'["\\udc00", 12345678901234567890123]', "surrogate"),
        (b'["ok",\n "\xff"]', "byte 0xff is not UTF-8 at line 2 column 3"),
        (b'"\xed\xa0\x80"', "byte 0xed is not UTF-8"),
        ('{"a": 1}'.encode("utf-16"), "UTF-8"),
        (b'"a\nb"', "line 1 column"),
        (b"\xef\xbb\xbf\xef\xbb\xbf{}", "line 1 column 1"),
    ],
)
def test_decode_refuses(raw: bytes, said: str) -> None:
    with pytest.raises(Malformed) as caught:
        decode(raw)
    assert caught.value.message.startswith("not JSON: ")
    assert said in caught.value.message


@pytest.mark.parametrize("raw", [b"[" * 100_000, b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 100_000])
def test_deep_nesting_is_refused(raw: bytes) -> None:
    with pytest.raises(Malformed):
        decode(raw)


def test_deep_nesting_beside_long_digits_is_read_or_refused() -> None:
    raw = b"[" * 1000 + b"1" * 30 + b"]" * 1000
    try:
        value = decode(raw)
    except Malformed:
        return
    for _ in range(1000):
        (value,) = value
    assert value == int("1" * 30)


@pytest.mark.parametrize(
    ("value", "raw"),
    [
        ({"b": 1, "a": [True, None]}, b'{"b":1,"a":[true,null]}'),
        ("é", '"é"'.encode()),
        (2**70, str(2**70).encode()),
        (["é", 2**70], f'["é",{2**70}]'.encode()),
        (["\ud800"], b'["\\ud800"]'),
        (1e22, b"1e22"),
    ],
)
def test_encode(value: Any, raw: bytes) -> None:
    assert encode(value) in (raw, raw.replace(b"1e22", b"1e+22"))


def test_encode_reaches_deep() -> None:
    value: Any = 1
    for _ in range(300):
        value = [value]
    assert encode(value) == b"[" * 300 + b"1" + b"]" * 300


def test_encode_refuses_what_json_cannot_say() -> None:
    with pytest.raises(TypeError):
        encode(object())


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_written_is_read_again(value: Any) -> None:
    assert decode(encode(value)) == value


@given(VALUES)
def test_another_reader_reads_the_same(value: Any) -> None:
    assert json.loads(encode(value)) == value


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        value = decode(raw)
    except Malformed:
        return
    assert value == json.loads(raw)
