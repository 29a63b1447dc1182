"""JSON: read as the standard library reads it, integers exact, faults named by line and column."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.document.json_text import read_json, repeated_names
from contracts.errors import SyntaxFault
from contracts.pointer import look_up

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(VALUES, st.sampled_from([None, 0, 2]), st.booleans())
def test_every_text_reads_as_the_standard_library_reads_it(value: Any, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    read = read_json(text.encode(), "x")
    assert (read, repr(read)) == (value, repr(json.loads(text)))


@given(
    st.integers(10**18, 10**40), st.sampled_from(["[%d]", '{"a": -%d }', "[0,%d\n,1]", '["%d"]', "[%d.0]", "[%de1]"])
)
def test_wide_integers_are_exact_wherever_they_stand(number: int, shape: str) -> None:
    text = shape % number
    assert repr(read_json(text.encode(), "x")) == repr(json.loads(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"a": 1,}', "x:1:8"),
        ('{"é": 1,\n "éé": x}', "x:2:8"),
        ('{"a": NaN}', "x:1:7"),
        ('{"a": 1}}', "x:1:9"),
        ('{"a": "\\ud800"}', "x:1:8"),
        ('{"a":\n1e400}', "x:2:1"),
        ("[" * 100_000, "x:1:1026"),
    ],
)
def test_faults_are_named_by_line_and_column(text: str, place: str) -> None:
    with pytest.raises(SyntaxFault) as caught:
        read_json(text.encode(), "x")
    assert caught.value.place == place


def test_broken_utf_8_is_a_fault() -> None:
    with pytest.raises(SyntaxFault) as caught:
        read_json(b'{"a":\n "\xff"}', "x")
    assert (caught.value.place, caught.value.message) == ("x:2:3", "the text is not valid UTF-8")


def test_repeated_names_are_found_where_they_count() -> None:
    text = b'{"a": [{"b": 1, "b": {"c": 1, "c": 2}}], "a/": 1, "d": 1, "a/": 2, "x": {"y": 1, "y": 1}, "x": 0}'
    assert repeated_names(text) == [("/a/0/b", "b"), ("/a/0/b/c", "c"), ("/a~1", "a/"), ("/x", "x")]


@given(VALUES)
def test_no_name_is_repeated_in_what_was_written_from_a_value(value: Any) -> None:
    assert repeated_names(json.dumps(value).encode()) == []


@given(VALUES)
def test_repeated_names_lead_to_what_was_read(value: Any) -> None:
    text = json.dumps({"a": value, "b": 1})[:-1] + ', "a": 2}'
    assert [look_up(json.loads(text), pointer) for pointer, _ in repeated_names(text.encode())] == [2]
