"""Deflate without compression: takes bytes, gives a zlib or gzip stream of them.

Compressors of different versions give different bytes for the same data. Stored blocks are the same everywhere.
"""

from __future__ import annotations

import struct
import zlib

_MOST_STORED = 0xFFFF


def stored(data: bytes) -> bytes:
    """Give a deflate stream of stored blocks (RFC 1951, section 3.2.4)."""
    blocks = [data[start : start + _MOST_STORED] for start in range(0, len(data), _MOST_STORED)] or [b""]
    return b"".join(
        struct.pack("<BHH", block is blocks[-1], len(block), len(block) ^ 0xFFFF) + block for block in blocks
    )


def zlib_stream(data: bytes) -> bytes:
    """Give a zlib stream (RFC 1950)."""
    return b"\x78\x01" + stored(data) + struct.pack(">I", zlib.adler32(data))


def gzip_member(data: bytes) -> bytes:
    """Give a gzip file (RFC 1952) that names no time and no system."""
    header = struct.pack("<BBBBIBB", 0x1F, 0x8B, 8, 0, 0, 0, 255)
    return header + stored(data) + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
