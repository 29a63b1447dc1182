"""Framing: takes the header fields of a delivery and the stream after them, gives its body (RFC 9112, section 6.3)."""

from __future__ import annotations

import re
from email.message import Message
from io import BufferedIOBase

_LENGTH = re.compile(r"[0-9]{1,9}")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_LONGEST_LINE = 8 * 2**10
_MOST_TRAILERS = 100


def framed(fields: Message, stream: BufferedIOBase, most: int) -> bytes:
    """Give the body, `most` bytes of it at most; of one that is framed wrongly, what came until that shows."""
    if "chunked" in fields.get("transfer-encoding", "").lower():
        return _chunks(stream, most)
    length = fields.get("content-length", "")
    return stream.read(min(int(length), most)) if _LENGTH.fullmatch(length) else b""


def _chunks(stream: BufferedIOBase, most: int) -> bytes:
    """Give what chunks carry (section 7.1), and read past the trailer fields."""
    body = bytearray()
    while (line := _CHUNK.fullmatch(stream.readline(_LONGEST_LINE))) is not None:
        size = int(line[1], 16)
        if not size:
            _pass_trailers(stream)
            break
        body += stream.read(min(size, most - len(body)))
        if len(body) >= most or stream.readline(_LONGEST_LINE).strip():
            break
    return bytes(body)


def _pass_trailers(stream: BufferedIOBase) -> None:
    for _ in range(_MOST_TRAILERS):
        if not stream.readline(_LONGEST_LINE).strip():
            return
