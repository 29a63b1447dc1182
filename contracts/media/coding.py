"""Content codings: takes bytes as they were sent, gives the body before it was compressed (RFC 9110, section 8.4).

A few bytes can stand for gigabytes, so nothing is unpacked beyond what the caller is ready to hold.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from contracts.media.malformed import Malformed

KNOWN = ("gzip", "deflate", "br")
_MOST_CODINGS = 3
_GZIP, _ZLIB, _RAW = 31, 15, -15  # what zlib calls window bits
# What follows a member is copied at its end, and a member can have twenty bytes: they are fed piece by piece.
_FED = 4_096
_NOT_IN_IT = "is not in the content coding that it says"
_BREAKS_OFF = "breaks off in the midst of its content coding"


class UnknownCoding(ValueError):
    """A body is in a coding (`coding`) that is not known here."""

    def __init__(self, coding: str) -> None:
        super().__init__(f"the content coding {coding[:60]!r} is not known")
        self.coding = coding


class TooLong(ValueError):
    """A body would be longer than the caller is ready to hold."""


def decode(raw: bytes, codings: str, most: int) -> bytes:
    """Give what `raw` was before it was put in `codings`, the value of a Content-Encoding field.

    Raises UnknownCoding, TooLong when there would be more than `most` bytes, and Malformed when `raw` is not in the
    coding or breaks off.
    """
    names = [name for each in codings.lower().split(",") if (name := each.strip().removeprefix("x-"))]
    names = [name for name in names if name != "identity"]
    if len(names) > _MOST_CODINGS:
        raise UnknownCoding(codings)
    for name in reversed(names):
        undo = _CODINGS.get(name)
        if undo is None:
            raise UnknownCoding(name)
        raw = undo(raw, most)
    return raw


def _gzip(raw: bytes, most: int) -> bytes:
    """Give the content of all members of `raw` (RFC 1952, section 2.2)."""
    made: list[bytes] = []
    size = 0
    stream = zlib.decompressobj(_GZIP)
    for start in range(0, len(raw), _FED):
        piece = raw[start : start + _FED]
        while piece:
            if stream.eof:
                piece = piece.lstrip(b"\0")  # padding
                if not piece:
                    break
                stream = zlib.decompressobj(_GZIP)
            made.append(_fed(stream, piece, most - size))
            size += len(made[-1])
            piece = stream.unused_data if stream.eof else b""
    if not stream.eof:
        raise Malformed(_BREAKS_OFF)
    return b"".join(made)


def _deflate(raw: bytes, most: int) -> bytes:
    """Give the content of `raw`: with the zlib wrapper that the name asks for, or bare as some clients send it."""
    has_wrapper = len(raw) > 1 and raw[0] & 0x0F == 8 and int.from_bytes(raw[:2]) % 31 == 0
    stream = zlib.decompressobj(_ZLIB if has_wrapper else _RAW)
    body = _fed(stream, raw, most)
    if not stream.eof:
        raise Malformed(_BREAKS_OFF)
    return body


def _fed(stream: zlib._Decompress, piece: bytes, most: int) -> bytes:
    """Give what `piece` makes a stream say."""
    try:
        made = stream.decompress(piece, most + 1)
    except zlib.error:
        raise Malformed(_NOT_IN_IT) from None
    if len(made) > most:
        raise TooLong
    return made


def _brotli(raw: bytes, most: int) -> bytes:
    import brotli

    stream: Any = brotli.Decompressor()
    pieces: list[bytes] = []
    size = 0
    piece = raw
    while not stream.is_finished():
        try:
            made = stream.process(piece, output_buffer_limit=most + 1)
        except brotli.error:
            raise Malformed(_NOT_IN_IT) from None
        if not (made or stream.is_finished()) and stream.can_accept_more_data():
            raise Malformed(_BREAKS_OFF)
        pieces.append(made)
        size += len(made)
        if size > most:
            raise TooLong
        piece = b""
    return b"".join(pieces)


_CODINGS: dict[str, Callable[[bytes, int], bytes]] = {"gzip": _gzip, "deflate": _deflate, "br": _brotli}
