"""Images of two colours: takes a subject, gives its picture as PNG, GIF, BMP, ICO, TIFF, portable pixmap or SVG."""

from __future__ import annotations

import struct
import zlib

from mockserver.generate.files.deflate import zlib_stream
from mockserver.generate.files.subject import CELL, SIZE, Subject

# A GIF decoder's table grows with each code; cleared this often its codes keep their eight bits.
_BEFORE_CLEAR = 120
_GIF_CLEAR, _GIF_END = 0x80, 0x81


def png(subject: Subject) -> bytes:
    """Give a PNG image with a palette (PNG, section 11.2)."""
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 1, 3, 0, 0, 0)
    pixels = b"".join(b"\0" + line for line in subject.lines)
    chunks = ((b"IHDR", header), (b"PLTE", _palette(subject)), (b"IDAT", zlib_stream(pixels)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_chunk(*chunk) for chunk in chunks)


def _png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _palette(subject: Subject) -> bytes:
    return b"".join(map(bytes, subject.palette))


def gif(subject: Subject) -> bytes:
    """Give a GIF image (GIF89a), its pixels as codes of eight bits."""
    pixels = bytes(filled for row in subject.cells for _ in range(CELL) for filled in row for _ in range(CELL))
    starts = range(0, len(pixels), _BEFORE_CLEAR)
    codes = b"".join(bytes([_GIF_CLEAR]) + pixels[start : start + _BEFORE_CLEAR] for start in starts)
    codes += bytes([_GIF_END])
    blocks = [codes[start : start + 255] for start in range(0, len(codes), 255)]
    data = b"".join(bytes([len(block)]) + block for block in blocks)
    screen = struct.pack("<HHBBB", SIZE, SIZE, 0x80, 0, 0)
    frame = struct.pack("<BHHHHBB", 0x2C, 0, 0, SIZE, SIZE, 0, 7)
    return b"GIF89a" + screen + _palette(subject) + frame + data + b"\0;"


def bmp(subject: Subject) -> bytes:
    """Give a bitmap of one bit a pixel, with a palette; its lines run from the bottom up."""
    colours = b"".join(bytes([blue, green, red, 0]) for red, green, blue in subject.palette)
    pixels = b"".join(reversed(subject.lines))
    start = 14 + 40 + len(colours)
    info = struct.pack("<IiiHHIIiiII", 40, SIZE, SIZE, 1, 1, 0, len(pixels), 2835, 2835, 2, 2)
    return struct.pack("<2sIII", b"BM", start + len(pixels), 0, start) + info + colours + pixels


def ico(subject: Subject) -> bytes:
    """Give an icon that holds a PNG image."""
    image = png(subject)
    return struct.pack("<HHHBBBBHHII", 0, 1, 1, SIZE, SIZE, 2, 0, 1, 1, len(image), 22) + image


def tiff(subject: Subject) -> bytes:
    """Give a TIFF image with a palette (TIFF 6.0, section 5)."""
    pixels = b"".join(subject.lines)
    colours = struct.pack("<6H", *(257 * colour[channel] for channel in range(3) for colour in subject.palette))
    short, long, pixels_at = 3, 4, 8
    colours_at = pixels_at + len(pixels)
    fields = (
        (256, short, 1, SIZE), (257, short, 1, SIZE), (258, short, 1, 1), (259, short, 1, 1), (262, short, 1, 3),
        (273, long, 1, pixels_at), (277, short, 1, 1), (278, short, 1, SIZE), (279, long, 1, len(pixels)),
        (320, short, 6, colours_at),
    )  # fmt: skip
    directory = struct.pack("<H", len(fields)) + b"".join(struct.pack("<HHII", *field) for field in fields)
    return struct.pack("<2sHI", b"II", 42, colours_at + len(colours)) + pixels + colours + directory + bytes(4)


def pixmap(subject: Subject) -> bytes:
    """Give a portable pixmap in its binary form (PPM)."""
    rows = (b"".join(bytes(subject.palette[filled]) * CELL for filled in row) * CELL for row in subject.cells)
    return b"P6\n%d %d\n255\n" % (SIZE, SIZE) + b"".join(rows)


def svg(subject: Subject) -> str:
    """Give a vector image (SVG 1.1)."""
    background, colour = ("#{:02x}{:02x}{:02x}".format(*each) for each in subject.palette)
    squares = "".join(
        f"M{column * CELL} {row * CELL}h{CELL}v{CELL}h-{CELL}z"
        for row, cells in enumerate(subject.cells)
        for column, filled in enumerate(cells)
        if filled
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}">'
        f"<title>{subject.title}</title>"
        f'<rect width="{SIZE}" height="{SIZE}" fill="{background}"/><path d="{squares}" fill="{colour}"/></svg>\n'
    )
