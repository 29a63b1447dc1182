"""Preferences, as headers and queries state them and as they are answered."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mockserver import preferences
from mockserver.preferences import Preferences

CASES = Path(__file__).parents[1] / "cases" / "preferences"
HEADERS = yaml.safe_load((CASES / "header.yaml").read_text("utf-8"))
QUERIES = yaml.safe_load((CASES / "query.yaml").read_text("utf-8"))
NAMES = tuple(field.name for field in dataclasses.fields(Preferences) if field.name != "fault")


def compare(stated: Preferences, case: dict[str, Any]) -> None:
    if "fault" in case:
        assert stated.fault is not None
        assert case["fault"] in stated.fault
        assert not any(getattr(stated, name) is not None for name in NAMES)
    else:
        gives = {name: tuple(value) if isinstance(value, list) else value for name, value in case["gives"].items()}
        assert stated == Preferences(**gives)


@pytest.mark.parametrize("case", HEADERS, ids=[case["prefer"] for case in HEADERS])
def test_header(case: dict[str, Any]) -> None:
    compare(preferences.read(case["prefer"].encode("latin-1", "replace"), b""), case)


@pytest.mark.parametrize("case", QUERIES, ids=[case["query"] for case in QUERIES])
def test_query(case: dict[str, Any]) -> None:
    compare(preferences.read(None, case["query"].encode()), case)


def test_the_header_wins_over_the_query() -> None:
    assert preferences.read(b"code=404", b"__code=500&__example=a") == Preferences(code="404")


def test_no_preference_is_one_value() -> None:
    assert preferences.read(None, b"a=1") is preferences.NONE


TEXTS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=50)


@given(
    st.builds(
        Preferences,
        code=st.none() | st.integers(100, 599).map(str),
        example=st.none() | TEXTS,
        dynamic=st.none() | st.booleans(),
        seed=st.none() | TEXTS,
        array_size=st.none() | st.tuples(st.integers(0, 9), st.integers(9, 2_000)),
        optional=st.none() | st.sampled_from(["always", "sometimes", "never"]),
        locale=st.none() | st.sampled_from(["de_DE", "pt-BR", "fr"]),
        stream_count=st.none() | st.integers(1, 10_000),
        stream_interval=st.none() | st.integers(0, 60_000),
    )
)
def test_what_is_answered_reads_as_what_was_asked(stated: Preferences) -> None:
    assert preferences.from_header(stated.applied.encode("latin-1")) == stated


@given(st.text(max_size=60))
def test_what_is_answered_can_be_sent(example: str) -> None:
    applied = Preferences(example=example).applied
    assert all(" " <= char <= "~" for char in applied)


@given(st.binary(max_size=80))
def test_any_bytes_can_be_read(raw: bytes) -> None:
    preferences.from_header(raw)
    preferences.from_query(raw)


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "raw", [b"a" * 100_000, b'example="' + b"\\" * 100_000, b" ;" * 50_000, b"__code=404&" * 20_000]
)
def test_long_texts_are_read_at_once(raw: bytes) -> None:
    preferences.from_header(raw)
    preferences.from_query(raw)
