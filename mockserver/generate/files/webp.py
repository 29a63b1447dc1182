"""WebP: takes a subject, gives its picture as a lossless image (RFC 9649, section 3)."""

from __future__ import annotations

import struct

from mockserver.generate.files.bits import LowFirst
from mockserver.generate.files.subject import CELL, SIZE, Subject

_GREEN_RED_BLUE = (1, 0, 2)
_OPAQUE = 255


def webp(subject: Subject) -> bytes:
    """Give an image whose pixels are two symbols for each channel, or none where both colours agree."""
    bits = LowFirst()
    bits.put(SIZE - 1, 14)
    bits.put(SIZE - 1, 14)
    bits.put(0, 1 + 3)  # no transparency, version 0
    bits.put(0, 1 + 1 + 1)  # no transforms, no colour cache, one group of codes
    channels = [sorted({colour[index] for colour in subject.palette}) for index in _GREEN_RED_BLUE]
    for symbols in (*channels, [_OPAQUE], [0]):
        _put_code(bits, symbols)
    for row in subject.cells:
        for _ in range(CELL):
            for filled in row:
                for _ in range(CELL):
                    _put_pixel(bits, channels, subject.palette[filled])
    data = b"\x2f" + bits.data()
    data += bytes(len(data) % 2)
    return struct.pack("<4sI4s4sI", b"RIFF", 12 + len(data), b"WEBP", b"VP8L", len(data)) + data


def _put_code(bits: LowFirst, symbols: list[int]) -> None:
    """Put the code of one or two symbols of eight bits (section 3.7.2.1.1)."""
    bits.put(1, 1)
    bits.put(len(symbols) - 1, 1)
    bits.put(1, 1)
    for symbol in symbols:
        bits.put(symbol, 8)


def _put_pixel(bits: LowFirst, channels: list[list[int]], colour: tuple[int, int, int]) -> None:
    for symbols, index in zip(channels, _GREEN_RED_BLUE, strict=True):
        if len(symbols) > 1:
            bits.put(symbols.index(colour[index]), 1)
