"""JPEG: takes a subject, gives its picture as a baseline image (ITU-T T.81), one block for each cell.

A block of one colour has a mean and nothing else, so there are few symbols and the tables are short.
"""

from __future__ import annotations

import struct

from mockserver.generate.files.bits import HighFirst
from mockserver.generate.files.subject import SIZE, Colour, Subject

_COMPONENTS = 3
_STEP = 8  # at which the mean of a block is kept as it is
_LENGTHS = range(9)  # of the differences between means, in bits
_WIDTH_OF_LENGTH = 4


def jpeg(subject: Subject) -> bytes:
    """Give a JFIF image."""
    described = b"".join(bytes([number, 0x11, 0]) for number in range(1, _COMPONENTS + 1))
    scanned = b"".join(bytes([number, 0x00]) for number in range(1, _COMPONENTS + 1))
    means = _table(0x00, {_WIDTH_OF_LENGTH: bytes(_LENGTHS)})
    rest = _table(0x10, {1: b"\0"})
    segments = (
        (0xE0, b"JFIF\0" + struct.pack(">HBHHBB", 0x0101, 0, 1, 1, 0, 0)),
        (0xDB, b"\0" + bytes([_STEP] * 64)),
        (0xC0, struct.pack(">BHHB", 8, SIZE, SIZE, _COMPONENTS) + described),
        (0xC4, means),
        (0xC4, rest),
        (0xDA, bytes([_COMPONENTS]) + scanned + bytes([0, 63, 0])),
    )
    head = b"".join(struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data for marker, data in segments)
    return b"\xff\xd8" + head + _scan(subject) + b"\xff\xd9"


def luma_and_chroma(colour: Colour) -> tuple[int, ...]:
    """Give a colour as brightness and two differences of colour (ITU-T T.871, section 7), in whole numbers."""
    red, green, blue = colour
    luma = 299 * red + 587 * green + 114 * blue
    values = (luma, 564 * blue - 564 * luma // 1000 + 128_000, 713 * red - 713 * luma // 1000 + 128_000)
    return tuple(max(0, min(255, (value + 500) // 1000)) for value in values)


def _table(kind: int, symbols: dict[int, bytes]) -> bytes:
    """Give a Huffman table of symbols by the length of their codes."""
    counts = bytes(len(symbols.get(length, b"")) for length in range(1, 17))
    return bytes([kind]) + counts + b"".join(symbols.values())


def _scan(subject: Subject) -> bytes:
    colours = [luma_and_chroma(colour) for colour in subject.palette]
    bits = HighFirst()
    last = [128] * _COMPONENTS
    for filled in (filled for row in subject.cells for filled in row):
        for component, value in enumerate(colours[filled]):
            _put_difference(bits, value - last[component])
            bits.put(0, 1)  # nothing but the mean
        last = list(colours[filled])
    return bits.data(filler=1).replace(b"\xff", b"\xff\0")


def _put_difference(bits: HighFirst, difference: int) -> None:
    """Put a difference of means: its length, then its bits, of a negative one the complement (section F.1.2.1)."""
    length = abs(difference).bit_length()
    bits.put(length, _WIDTH_OF_LENGTH)
    bits.put(difference if difference >= 0 else difference + (1 << length) - 1, length)
