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
    pieces: list[bytes] = []
    left = most
    while True:
        piece, raw = _inflated(raw, _GZIP, left)
        pieces.append(piece)
        left -= len(piece)
        raw = raw.lstrip(b"\0")  # padding
        if not raw:
            return b"".join(pieces)


def _deflate(raw: bytes, most: int) -> bytes:
    """Give the content of `raw`: with the zlib wrapper that the name asks for, or bare as some clients send it."""
    has_wrapper = len(raw) > 1 and raw[0] & 0x0F == 8 and int.from_bytes(raw[:2]) % 31 == 0
    return _inflated(raw, _ZLIB if has_wrapper else _RAW, most)[0]


def _inflated(raw: bytes, window_bits: int, most: int) -> tuple[bytes, bytes]:
    stream = zlib.decompressobj(window_bits)
    try:
        piece = stream.decompress(raw, most + 1)
    except zlib.error:
        raise Malformed("is not in the content coding that it says") from None
    if len(piece) > most:
        raise TooLong
    if not stream.eof:
        raise Malformed("breaks off in the midst of its content coding")
    return piece, stream.unused_data


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
            raise Malformed("is not in the content coding that it says") from None
        if not (made or stream.is_finished()) and stream.can_accept_more_data():
            raise Malformed("breaks off in the midst of its content coding")
        pieces.append(made)
        size += len(made)
        if size > most:
            raise TooLong
        piece = b""
    return b"".join(pieces)


_CODINGS: dict[str, Callable[[bytes, int], bytes]] = {"gzip": _gzip, "deflate": _deflate, "br": _brotli}
