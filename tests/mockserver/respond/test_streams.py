"""Streams whose items are made when they are due: the same each time, and whole whatever happens."""

from __future__ import annotations

from mockserver.respond.streams import MadeWhenDue


def test_nothing_is_made_before_it_is_due() -> None:
    made: list[int] = []

    def make(index: int) -> bytes:
        made.append(index)
        return b"%d" % index

    pieces = MadeWhenDue(make, 10_000)
    assert made == [0]
    started = iter(pieces)
    assert [next(started) for _ in range(3)] == [b"0", b"1", b"2"]
    assert made == [0, 1, 2]
    assert list(pieces)[:3] == [b"0", b"1", b"2"]


def test_an_item_that_cannot_be_made_is_like_the_first() -> None:
    def make(index: int) -> bytes:
        if index == 1:
            raise ValueError("no spelling")
        return b"%d" % index

    assert list(MadeWhenDue(make, 4)) == [b"0", b"0", b"2", b"3"]
