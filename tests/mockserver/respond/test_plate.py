"""What is printed is what would have been written, byte by byte."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from contracts.media import json_text
from mockserver.respond.changes import Change, edited
from mockserver.respond.plate import Plate

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**66), 2**66)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(), max_size=8)
    | st.sampled_from(['"', "\\", "\u2028", "é", "\ud800"])
)
NAMES = st.sampled_from(["id", "name", 'a"b', "é", ""])
OBJECTS = st.dictionaries(NAMES, SCALARS | st.lists(SCALARS, max_size=2), max_size=5)
CHANGES = st.dictionaries(NAMES, SCALARS, max_size=3)


@given(OBJECTS, st.lists(CHANGES, min_size=1, max_size=3))
def test_what_is_printed_is_what_would_be_written(value: dict[str, Any], several: list[dict[str, Any]]) -> None:
    plate = Plate.of(value)
    for news in several:
        changes: list[Change] = [(((name,), new),) for name, new in news.items() if name in value]
        printed = plate.printed(changes) if plate else None
        if printed is not None:
            assert printed == json_text.encode(edited(value, changes))


def test_what_needs_care_is_left_to_be_written() -> None:
    assert Plate.of([1]) is None
    assert Plate.of({"a": "\ud800"}) is None
    plate = Plate.of({"a": 1, "b": 2})
    assert plate is not None
    assert plate.printed([((("a",), 2**70),)]) is None
    assert plate.printed([((("b",), "x"), (("a",), None))]) == b'{"a":null,"b":"x"}'
    assert plate.printed([]) == b'{"a":1,"b":2}'


def test_many_sets_of_properties_take_no_more_room() -> None:
    value = {f"p{number}": number for number in range(20)}
    plate = Plate.of(value)
    assert plate is not None
    for name in value:
        assert plate.printed([(((name,), "x"),)]) == json_text.encode({**value, name: "x"})
    assert len(plate._cuts) < 20
