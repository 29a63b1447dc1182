"""Dates as contracts, bodies and clients write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.respond.fields.dates import EPOCH, http_date, read, spellings

MOMENT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["2024-05-06T07:08:09Z", "2024-05-06 09:08:09.123+02:00", "2024-05-06T07:08:09", "Mon, 06 May 2024 07:08:09 GMT",
     "@1714979289", "Monday, 06-May-24 07:08:09 GMT"],
)  # fmt: skip
def test_read(text: str) -> None:
    assert read(text) == MOMENT


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2024-05-06", "2024-13-06T07:08:09Z", "0001-01-01T00:00:00+14:00", "Mon, 06 May 2024 07:08:09 CET",
     "Mon, 99 May 2024 07:08:09 GMT", "@", "@999999999999", "@-1", "GMT" * 50_000, "1714979289"],
)  # fmt: skip
def test_no_date(text: str) -> None:
    assert read(text) is None


@given(st.integers(-30_000_000_000, 200_000_000_000))
def test_what_is_written_can_be_read(seconds: int) -> None:
    moment = EPOCH + timedelta(seconds=seconds)
    assert read(http_date(moment)) == moment
    assert read(list(spellings(moment))[1]) == moment


@given(st.text(max_size=40))
def test_what_is_read_is_a_moment_or_nothing(text: str) -> None:
    moment = read(text)
    assert moment is None or moment.tzinfo is UTC
