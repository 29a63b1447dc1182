"""H.264: takes a subject, gives its picture as one frame of samples that are not compressed (ITU-T H.264)."""

from __future__ import annotations

import re

from mockserver.generate.files.bits import HighFirst
from mockserver.generate.files.jpeg import luma_and_chroma
from mockserver.generate.files.subject import CELL, SIZE, Subject

_BLOCK = 16
_ACROSS = SIZE // _BLOCK
_PCM = 25  # the type of a block whose samples stand there as they are
_BASELINE, _LEVEL = 66, 10
# Three bytes that read as the start of a unit are parted (section 7.4.1.1).
_START_LIKE = re.compile(rb"\0\0(?=[\0-\3])")


def sequence_set() -> bytes:
    """Give the parameters of the sequence (section 7.3.2.1.1)."""
    bits = _Bits()
    bits.put(_BASELINE << 16 | 0xC0 << 8 | _LEVEL, 24)
    for number in (0, 0, 2, 0):  # its id, frame numbers of four bits, pictures in order, none referred to
        bits.golomb(number)
    bits.put(0, 1)
    bits.golomb(_ACROSS - 1)
    bits.golomb(_ACROSS - 1)
    bits.put(0b1100, 4)  # frames only, 8×8 inference, neither cropped nor annotated
    return b"\x67" + bits.closed()


def picture_set() -> bytes:
    """Give the parameters of pictures (section 7.3.2.2)."""
    bits = _Bits()
    bits.golomb(0)
    bits.golomb(0)
    bits.put(0, 2)
    for _ in range(3):
        bits.golomb(0)
    bits.put(0, 3)
    for _ in range(3):
        bits.golomb(0)
    bits.put(0b100, 3)  # slices say how blocks are smoothed
    return b"\x68" + bits.closed()


def frame(subject: Subject) -> bytes:
    """Give the picture: one slice of blocks whose samples stand there as they are (section 7.3.5)."""
    bits = _Bits()
    for number in (0, 7, 0):  # from the first block, of type I alone, with the picture set 0
        bits.golomb(number)
    bits.put(0, 4)
    bits.golomb(0)
    bits.put(0, 2)
    bits.golomb(0)
    bits.golomb(1)  # not smoothed
    colours = [luma_and_chroma(colour) for colour in subject.palette]
    for row in range(_ACROSS):
        for column in range(_ACROSS):
            bits.golomb(_PCM)
            bits.put(0, -bits.count % 8)
            for sample in _samples(subject, colours, row, column):
                bits.put(sample, 8)
    return b"\x65" + bits.closed()


def _samples(subject: Subject, colours: list[tuple[int, ...]], row: int, column: int) -> bytes:
    """Give the brightness of a block's pixels, then each difference of colour, of which four pixels share one."""
    cells = _BLOCK // CELL
    shown = [subject.cells[cells * row + inner][cells * column :][:cells] for inner in range(cells)]

    def plane(component: int, width: int) -> bytes:
        lines = (b"".join(bytes([colours[filled][component]]) * width for filled in line) for line in shown)
        return b"".join(line * width for line in lines)

    return plane(0, CELL) + plane(1, CELL // 2) + plane(2, CELL // 2)


class _Bits(HighFirst):
    """The bits of one unit."""

    def golomb(self, number: int) -> None:
        """Put a number in as many bits as it takes (section 9.1)."""
        self.put(number + 1, 2 * (number + 1).bit_length() - 1)

    def closed(self) -> bytes:
        """Give the unit's bytes, ended by a bit of 1."""
        self.put(1, 1)
        return _START_LIKE.sub(b"\0\0\3", self.data(filler=0))
