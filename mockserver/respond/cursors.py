"""Cursors: takes a place in a collection, gives the text that leads a client there, and back.

A cursor holds all that it says, so that nothing is remembered between two requests and any worker understands it.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from typing import Any

_OFFSET = re.compile(rb"o:(\d{1,9})\Z")
_UUID = "00000000-0000-4000-8000-"
_LONGEST = 200
_PADDED = 13


def spellings(offset: int, last: Any) -> Iterator[Any]:
    """Give the cursors that lead to `offset`, the best first; `last` is the id of the item before it, or None.

    A contract may ask for another form than that of an opaque text.
    """
    yield _opaque(b"o:%d" % offset)
    yield _opaque(b"o:%0*d" % (_PADDED - 4, offset))
    yield f"{_UUID}{offset:012d}"
    if last is not None:
        yield last
    yield str(offset)
    yield offset


def offset_of(cursor: Any, index_of: Callable[[Any], int | None]) -> int:
    """Give the offset that `cursor` leads to, the start for one that is not ours; `index_of` finds an item by id."""
    text = str(cursor)[:_LONGEST]
    found = _OFFSET.match(_transparent(text))
    if found:
        return int(found[1])
    if text.startswith(_UUID) and text[len(_UUID) :].isdecimal():
        return int(text[len(_UUID) :])
    index = index_of(cursor)
    if index is not None:
        return index + 1
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _opaque(said: bytes) -> str:
    return urlsafe_b64encode(said).rstrip(b"=").decode()


def _transparent(text: str) -> bytes:
    if not text.isascii():
        return b""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""
