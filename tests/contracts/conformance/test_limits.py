"""Limits: the depth of JSON texts is told rightly and in time, whatever stands in their strings."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.conformance.limits import Limits, json_depth_exceeds, judge_header_count, judge_size


def depth_of(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max((depth_of(below) for below in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((depth_of(below) for below in value), default=0)
    return 0


JSON = st.recursive(
    st.none() | st.text('[]{}"\\,a', max_size=12) | st.integers(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text('[]{}"\\', max_size=4), below, max_size=3),
    max_leaves=20,
)


@given(JSON, st.booleans())
def test_the_depth_of_any_json_text_is_told(value: Any, ascii_only: bool) -> None:
    raw = json.dumps(value, ensure_ascii=ascii_only).encode()
    depth = depth_of(value)
    assert not json_depth_exceeds(raw, depth)
    if depth:
        assert json_depth_exceeds(raw, depth - 1)


@pytest.mark.parametrize(
    ("raw", "exceeds"),
    [
        (b"", False),
        (b"[" * 128 + b"]" * 128, False),
        (b"[" * 129 + b"]" * 129, True),
        (b"[" * 100_000, True),
        (b'{"a":' * 129 + b"1" + b"}" * 129, True),
        (b'["' + b"[" * 1000 + b'"]', False),
        (b'["' + b'\\"[' * 1000 + b'"]', False),
        (b'["\\\\",' + b"[" * 1000, True),
        (b'["]]]]]]]]",' * 129, True),
        (b"[]," * 1000, False),
        (b"]" * 1000, False),
    ],
)
def test_known_texts(raw: bytes, exceeds: bool) -> None:
    assert json_depth_exceeds(raw, 128) is exceeds


@pytest.mark.timeout(30)
def test_megabytes_of_anything_are_told_in_time() -> None:
    for raw in (b"[" * 10**6, b'"' * 10**6, b"\\" * 10**6, b'"[' * 500_000, b'["]"' * 250_000):
        json_depth_exceeds(b"[" * 200 + raw, 128)


def test_sizes_and_numbers() -> None:
    limits = Limits(body=10, headers=2)
    assert judge_size(limits, 10) == []
    assert [finding.rule for finding in judge_size(limits, 11, "GET /")] == ["request-too-large"]
    assert judge_header_count(limits, 2) == []
    assert [finding.rule for finding in judge_header_count(limits, 3)] == ["request-too-many-headers"]
