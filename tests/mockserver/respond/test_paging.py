"""Cursors lead back to where they were made, and the URLs of pages are the request's own but for one parameter."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.respond.changes import applied, edited
from mockserver.respond.cursors import offset_of, spellings
from mockserver.respond.members import ABSENT
from mockserver.respond.page_urls import origin, replaced
from mockserver.respond.paging import tiled

IDS = ["x", "20", 7, "00000000-0000-4000-8000-0000000000zz"]


def _index_of(key: object) -> int | None:
    return next((index for index, known in enumerate(IDS) if str(known) == str(key)), None)


@given(st.integers(0, 10**6))
def test_every_spelling_of_a_cursor_leads_to_its_offset(offset: int) -> None:
    cursors = list(spellings(offset, None))
    assert [offset_of(cursor, lambda _: None) for cursor in cursors] == [offset] * len(cursors)


@pytest.mark.parametrize("index", range(len(IDS)))
def test_an_id_leads_behind_its_item(index: int) -> None:
    assert IDS[index] in list(spellings(index + 1, IDS[index]))
    assert offset_of(IDS[index], _index_of) == index + 1


@given(st.text() | st.integers() | st.none() | st.lists(st.integers()) | st.binary().map(repr))
def test_no_cursor_leads_out_of_bounds(cursor: object) -> None:
    assert 0 <= offset_of(cursor, _index_of) < 10**12


@given(st.text(max_size=30).map(lambda text: text.encode()), st.text(min_size=1, max_size=5), st.text(max_size=5))
def test_one_parameter_is_replaced(query: bytes, name: str, value: str) -> None:
    url = replaced("/p", query.replace(b"#", b""), name, value)
    fields = parse_qsl(url.partition("?")[2], keep_blank_values=True, separator="&")
    assert [said for field, said in fields if field == name] == [value]
    assert fields[-1] == (name, value)
    assert replaced("/p", b"a=1&b=2&a=3", "a", None) == "/p?b=2"
    assert replaced("/p", b"a=1", "a", None) == "/p"


@pytest.mark.parametrize(
    ("host", "said"),
    [
        (b"api.example.com", "http://api.example.com"),
        (b"[::1]:8080", "http://[::1]:8080"),
        (b"127.0.0.1:4010", "http://127.0.0.1:4010"),
        (b"", "http://127.0.0.1"),
        (b"a b", "http://127.0.0.1"),
        (b"evil.example/path", "http://127.0.0.1"),
        (b"user@evil.example", "http://127.0.0.1"),
        (b"evil\n.example", "http://127.0.0.1"),
        (b"x" * 300, "http://127.0.0.1"),
    ],
)
def test_only_a_host_name_is_repeated(host: bytes, said: str) -> None:
    assert origin({b"host": host}, secure=False) == said
    assert origin({}, secure=True) == "https://127.0.0.1"


def test_changes_leave_the_value_and_share_what_they_do_not_touch() -> None:
    value = {"a": {"b": [1, {"c": 2}]}, "d": {"e": 3}, "f": 4}
    changes = [((("a", "b", 1, "c"), 5),), ((("f",), ABSENT),), ((("f", "g"), 6), (("a", "x"), 7), (("a", "b", 9), 8))]
    changed = edited(value, changes)
    assert changed == {"a": {"b": [1, {"c": 5}], "x": 7}, "d": {"e": 3}}
    assert value == {"a": {"b": [1, {"c": 2}]}, "d": {"e": 3}, "f": 4}
    assert changed["d"] is value["d"]


def test_as_many_changes_are_made_as_fit_and_the_first_have_the_right_of_way() -> None:
    judged = []

    def keeps(value: dict[str, int]) -> bool:
        judged.append(value)
        return sum(value.values()) <= 10

    changes = [(((f"n{number}",), 1),) for number in range(40)]
    value, kept = applied({}, changes, keeps)
    assert (value, kept) == ({f"n{number}": 1 for number in range(10)}, 10)
    assert len(judged) <= 50


@given(st.integers(1, 200), st.integers(0, 50), st.integers(0, 20), st.integers(0, 60))
def test_pages_share_out_a_total_with_none_too_short(total: int, size: int, fewest: int, least: int) -> None:
    size, total = max(size, fewest), max(total, fewest, least)
    shared = tiled(total, size, fewest, (least, None))
    assert abs(shared - total) < max(1, fewest)
    assert shared >= max(least, fewest)
    assert not size or not 0 < shared % size < fewest


def test_a_total_that_is_bound_stays() -> None:
    assert tiled(25, 8, 3, (25, 25)) == 25
    assert tiled(26, 8, 3, (25, 26)) == 26
    assert tiled(26, 8, 3, (25, 27)) == 27
    assert tiled(26, 8, 3, (0, 26)) == 24
