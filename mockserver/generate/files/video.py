"""Video: takes a subject, gives its picture shown for a second, as MP4, QuickTime or 3GPP (ISO/IEC 14496-12)."""

from __future__ import annotations

import struct
from collections.abc import Callable

from mockserver.generate.files import h264
from mockserver.generate.files.subject import SIZE, Subject

_TICKS = 1_000  # in a second, which is how long it lasts
_MATRIX = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_IN_THIS_FILE = 1


def video(brand: bytes, *compatible: bytes) -> Callable[[Subject], bytes]:
    """Give what makes videos of the `brand`, which readers of the `compatible` ones can read too."""
    kind = _box(b"ftyp", brand, bytes(4), *(compatible or (brand,)))

    def make(subject: Subject) -> bytes:
        picture = h264.frame(subject)
        sample = struct.pack(">I", len(picture)) + picture
        return kind + _box(b"mdat", sample) + _movie(len(sample), len(kind) + 8)

    return make


def _box(name: bytes, *content: bytes) -> bytes:
    data = b"".join(content)
    return struct.pack(">I", 8 + len(data)) + name + data


def _full_box(name: bytes, *content: bytes, flags: int = 0) -> bytes:
    return _box(name, struct.pack(">I", flags), *content)


def _movie(size: int, place: int) -> bytes:
    """Give the description of a movie whose one sample has `size` bytes and begins at `place`."""
    times = struct.pack(">IIII", 0, 0, _TICKS, _TICKS)
    head = _full_box(b"mvhd", times, struct.pack(">IH", 0x10000, 0x100), bytes(10), _MATRIX, bytes(24), b"\0\0\0\2")
    track = _full_box(
        b"tkhd",
        struct.pack(">IIIII", 0, 0, 1, 0, _TICKS),
        bytes(16),
        _MATRIX,
        struct.pack(">II", SIZE << 16, SIZE << 16),
        flags=3,
    )
    media = _box(
        b"mdia",
        _full_box(b"mdhd", times, struct.pack(">HH", 0x55C4, 0)),  # of no language
        _full_box(b"hdlr", bytes(4), b"vide", bytes(12), b"\0"),
        _box(b"minf", _full_box(b"vmhd", bytes(8), flags=1), _references(), _samples(size, place)),
    )
    return _box(b"moov", head, _box(b"trak", track, media))


def _references() -> bytes:
    return _box(b"dinf", _full_box(b"dref", struct.pack(">I", 1), _full_box(b"url ", flags=_IN_THIS_FILE)))


def _samples(size: int, place: int) -> bytes:
    """Give the tables that tell when, where and how large the samples are."""
    return _box(
        b"stbl",
        _full_box(b"stsd", struct.pack(">I", 1), _entry()),
        _full_box(b"stts", struct.pack(">III", 1, 1, _TICKS)),
        _full_box(b"stsc", struct.pack(">IIII", 1, 1, 1, 1)),
        _full_box(b"stsz", struct.pack(">III", 0, 1, size)),
        _full_box(b"stco", struct.pack(">II", 1, place)),
    )


def _entry() -> bytes:
    """Give the description of the coding (ISO/IEC 14496-15)."""
    sequence, picture = h264.sequence_set(), h264.picture_set()
    sets = b"\xe1" + struct.pack(">H", len(sequence)) + sequence + b"\1" + struct.pack(">H", len(picture)) + picture
    coding = _box(b"avcC", b"\1", sequence[1:4], b"\xff", sets)
    dots = struct.pack(">HHII", SIZE, SIZE, 0x480000, 0x480000)
    return _box(b"avc1", bytes(6), b"\0\1", bytes(16), dots, bytes(4), b"\0\1", bytes(32), b"\0\x18\xff\xff", coding)
