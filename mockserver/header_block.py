"""Header blocks: takes header fields, gives them checked and spelt for the wire, once for each block.

This stands below everything that answers: a reply is made once and sent many times, and so is its head. A block never
changes, so that what was checked is what is sent.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import NamedTuple

_is_token = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+").fullmatch
_illegal = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]").search

_LONGEST_KEPT = 200
_LENGTH_LINE = b"content-length: %d\r\n"


class InvalidHead(ValueError):
    """A response head that HTTP cannot carry: its text must never reach the wire (RFC 9110 5.5)."""


class Spelt(NamedTuple):
    """Fields as they go on the wire.

    `lines` is without the field that says how long the body is, which not every status may have: that is
    `length_line`, of `length` bytes. `is_dated` says that a Date is among the lines, `closes` that the application
    wants no further request.
    """

    lines: bytes
    length: int | None
    length_line: bytes
    is_dated: bool
    closes: bool


class HeaderBlock(tuple[tuple[bytes, bytes], ...]):
    """The header fields of a response in the shape that ASGI gives them, able to say how they are spelt."""

    _stem: HeaderBlock | None = None

    @cached_property
    def spelt(self) -> Spelt:
        """The block for the wire. Raises InvalidHead for what HTTP cannot carry."""
        if self._stem is not None:
            stem, length = self._stem.spelt, _length(self[-1][1])
            return Spelt(stem.lines, length, _LENGTH_LINE % length, stem.is_dated, stem.closes)
        lines: list[bytes] = []
        length_of_body: int | None = None
        is_dated = closes = False
        for field in self:
            value = field[1]
            name, line = _known_line(*field) if len(value) <= _LONGEST_KEPT else _line(*field)
            if name == b"content-length":
                length_of_body = _length(value)
            elif name == b"connection":
                closes = closes or b"close" in value.lower()
            elif name != b"transfer-encoding":  # how a message ends is the server's to say
                is_dated = is_dated or name == b"date"
                lines.append(line)
        length_line = b"" if length_of_body is None else _LENGTH_LINE % length_of_body
        return Spelt(b"".join(lines), length_of_body, length_line, is_dated, closes)

    def with_length(self, length: int) -> HeaderBlock:
        """Give the block with a Content-Length at its end. What all such blocks have in common is spelt once."""
        block = HeaderBlock((*self, (b"content-length", b"%d" % length)))
        block._stem = self
        return block


def _line(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Give the name in lower case and the line. Raises InvalidHead."""
    name = name.lower()
    if _illegal(value) or not _is_token(name):
        raise InvalidHead(f"the response's header field {name!r} has a value HTTP cannot carry")
    return name, b"%b: %b\r\n" % (name, value)


# Most fields of an answer that is made for one request are those of the answers before it.
_known_line = lru_cache(maxsize=2048)(_line)


def _length(value: bytes) -> int:
    if not value.isdigit():
        raise InvalidHead("the response's Content-Length is not a number")
    return int(value)
