"""Conditional requests: lists of entity tags, as clients and attackers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.respond.conditional import matches


@pytest.mark.parametrize(
    ("tags", "etag", "expected"),
    [
        (b'"a"', b'"a"', True),
        (b'W/"a"', b'"a"', True),
        (b'"a"', b'W/"a"', True),
        (b' "x" ,\t"a"', b'"a"', True),
        (b'"x","a","y"', b'"a"', True),
        (b'"a-br"', b'"a"', True),
        (b'"a-br"', b'"a-br"', True),
        (b"*", b'"a"', True),
        (b'""', b'""', True),
        (b'"A"', b'"a"', False),
        (b'"x"', b'"a"', False),
        (b'w/"a"', b'"a"', False),
        (b'"a', b'"a"', False),
        (b"a", b'"a"', False),
        (b"", b'"a"', False),
        (b'"x" "a"', b'"a"', False),
        (b'"x,"a""', b'"a"', False),
        (b"*, x", b'"a"', False),
    ],
)
def test_matches(tags: bytes, etag: bytes, expected: bool) -> None:
    assert matches(tags, etag) is expected


@pytest.mark.timeout(30)
def test_long_lists_cost_little() -> None:
    assert not matches(b'"x",' * 100_000, b'"a"')
    assert not matches(b'"' * 100_000, b'"a"')
    assert not matches(b"W/" * 100_000, b'"a"')


@given(st.lists(st.from_regex(rb"[!#-~]{0,8}", fullmatch=True), min_size=1, max_size=5), st.data())
def test_any_tag_of_a_list_is_found(tags: list[bytes], data: st.DataObject) -> None:
    wanted = data.draw(st.sampled_from(tags))
    assert matches(b", ".join(b'"%b"' % tag for tag in tags), b'"%b"' % wanted)


@given(st.binary(max_size=60))
def test_nothing_breaks_it(tags: bytes) -> None:
    assert matches(tags, b'"no such tag"') is (tags.strip() == b"*")
