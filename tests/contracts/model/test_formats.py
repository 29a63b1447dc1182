"""Formats of the OpenAPI registry that validators do not know."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.model.formats import FORMATS, INTEGER_BOUNDS

GOOD = [
    ("byte", ""), ("byte", "YQ=="), ("byte", "YWJj\r\nZGVm"), ("base64url", "YQ"), ("base64url", "-_-_"),
    ("decimal", "0"), ("decimal", "-1.50"), ("decimal", "1e10"), ("http-date", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ("media-range", "*/*"), ("media-range", "text/*; q=0.5"), ("media-range", 'a/b; c="d e"'),
    ("char", "ä"), ("int32", "-2147483648"), ("int64", "9223372036854775807"), ("uint8", "255"),
]  # fmt: skip
BAD = [
    ("byte", "YQ"), ("byte", "a b"), ("byte", "ä"), ("base64url", "a+b"), ("base64url", "YQ==="),
    ("decimal", "01"), ("decimal", ".5"), ("decimal", "1."), ("decimal", "NaN"), ("decimal", "1\n"),
    ("http-date", "1994-11-06"), ("http-date", "Sun, 06 Nov 1994 08:49:37 +0000"), ("http-date", "GMT"),
    ("media-range", "text"), ("media-range", "a/b; c"), ("char", ""), ("char", "ab"),
    ("int32", "2147483648"), ("int32", "1.0"), ("int32", "007"), ("int32", "٣"), ("uint8", "-1"),
    ("int64", "9" * 100_000),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), GOOD)
def test_good(name: str, text: str) -> None:
    assert FORMATS[name](text)


@pytest.mark.parametrize(("name", "text"), BAD)
def test_bad(name: str, text: str) -> None:
    assert not FORMATS[name](text)


@pytest.mark.parametrize("name", FORMATS)
@given(text=st.text())
def test_any_text_can_be_asked_about(name: str, text: str) -> None:
    assert FORMATS[name](text) in (True, False)


@given(st.binary())
def test_what_is_encoded_is_in_the_format(data: bytes) -> None:
    assert FORMATS["byte"](base64.b64encode(data).decode())
    assert FORMATS["base64url"](base64.urlsafe_b64encode(data).decode())


@given(st.datetimes(timezones=st.just(UTC)))
def test_dates_that_are_written_are_dates(moment: datetime) -> None:
    assert FORMATS["http-date"](format_datetime(moment, usegmt=True))


@pytest.mark.parametrize(("name", "bounds"), INTEGER_BOUNDS.items())
def test_bounds_are_the_last_that_fit(name: str, bounds: tuple[int, int]) -> None:
    low, high = bounds
    assert [FORMATS[name](str(number)) for number in (low - 1, low, high, high + 1)] == [False, True, True, False]
