"""Sequences: items and events go there and back, whatever is in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.media.malformed import Malformed
from contracts.media.sequence import (
    cut_events,
    cut_lines,
    cut_records,
    decode_events,
    decode_lines,
    decode_records,
    encode_events,
    encode_lines,
    encode_records,
    means_data_alone,
)
from contracts.model.schema import SchemaSpace
from contracts.model.schema_error import Keywords

SPACE = SchemaSpace({}.__getitem__, list)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**25), 10**25)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=10,
)


@given(st.lists(VALUES, max_size=4))
def test_lines_go_there_and_back(items: list[Any]) -> None:
    assert decode_lines(encode_lines(items)) == items


@given(st.lists(VALUES, max_size=4))
def test_records_go_there_and_back(items: list[Any]) -> None:
    assert decode_records(encode_records(items)) == items


@given(st.lists(VALUES, min_size=1, max_size=4), st.integers(1, 3))
def test_records_cut_off_are_refused_or_read(items: list[Any], lost: int) -> None:
    raw = encode_records(items)
    try:
        found = decode_records(raw[:-lost])
    except Malformed:
        return
    # What may be cut off must not be taken for whole: only white space, or a whole item, can have gone.
    assert found in (items, items[:-1])


DATA = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]))
EVENTS = st.fixed_dictionaries(
    {"data": st.lists(DATA, min_size=1, max_size=3).map("\n".join)},
    optional={
        "event": DATA,
        "id": st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"])),
        "retry": st.integers(0, 10**9),
    },
)


@given(st.lists(EVENTS, max_size=4))
def test_events_go_there_and_back(events: list[dict[str, Any]]) -> None:
    item = SPACE.made("/item", {"type": "object", "properties": {"data": {"type": "string"}}})
    assert decode_events(encode_events(events, item), item) == events


@given(st.text())
def test_any_stream_gives_events(stream: str) -> None:
    for event in decode_events(stream.encode("utf-8"), None):
        assert isinstance(event["data"], str)
        assert event.keys() <= {"data", "event", "id", "retry"}


@pytest.mark.parametrize(
    ("keywords", "alone"),
    [
        (True, False),
        ({"type": "object"}, False),
        ({"type": "object", "properties": {"data": {}}}, False),
        ({"type": "object", "properties": {"event": {}, "id": {}}}, False),
        ({"properties": {"data": {}, "more": {}}}, False),
        ({"type": "object", "properties": {"id": {}, "delta": {}}}, True),
        ({"oneOf": [{"properties": {"delta": {}}}, {"properties": {"done": {}}}]}, True),
        ({"type": "string"}, True),
        ({"type": "integer"}, True),
    ],
)
def test_what_an_item_describes(keywords: Keywords, alone: bool) -> None:
    assert means_data_alone(SPACE.made("/item", keywords)) is alone


@given(st.text(alphabet="ad:\r\n \x1e7").map(str.encode))
@pytest.mark.parametrize("cut", [cut_lines, cut_records, cut_events])
def test_cutting_loses_nothing(cut: Callable[[bytes], list[bytes]], raw: bytes) -> None:
    assert b"".join(cut(raw)) == raw


@given(st.lists(st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=4), max_size=5))
def test_each_item_is_a_piece(items: list[Any]) -> None:
    assert [decode_lines(piece) for piece in cut_lines(encode_lines(items))] == [[item] for item in items]
    assert [decode_records(piece) for piece in cut_records(encode_records(items))] == [[item] for item in items]
    assert len(cut_events(encode_events(items, None))) == len(items)


@pytest.mark.parametrize(
    ("raw", "events"),
    [
        (
            b"data: a\n\ndata: b\ndata: c\r\n\r\n: x\n\n\ndata: e",
            [b"data: a\n\n", b"data: b\ndata: c\r\n\r\n", b": x\n\n\n", b"data: e"],
        ),
        (b"data: a\r\ndata: b\r\r", [b"data: a\r\ndata: b\r\r"]),
        (b"", []),
    ],
)
def test_a_blank_line_ends_an_event(raw: bytes, events: list[bytes]) -> None:
    assert cut_events(raw) == events
