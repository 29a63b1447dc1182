"""Showing: takes texts and bytes of strangers, gives text that terminals, XML and people can bear.

What would be obeyed or not be seen (control characters, marks of direction, lone surrogates) is spelled out, and what
is long is cut with a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_OF_A_LINE = 500
MOST_OF_A_BODY = 4_000

UNSEEN = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f"
)
"""The characters, as a set of a regular expression has them, that are not to be shown."""

_LINE = re.compile(f"[{UNSEEN}]")
_BLOCK = re.compile(f"(?![\n\t])[{UNSEEN}]")


def line(text: str, most: int = MOST_OF_A_LINE) -> str:
    """Give `text` as one line."""
    return _cut(_LINE.sub(_spelled, text[:most]), len(text), most)


def within(location: Sequence[str | int]) -> str:
    """Give where in a message something is."""
    return " › ".join(map(str, location))


def block(text: str, most: int = MOST_OF_A_BODY) -> str:
    """Give `text` with its line breaks."""
    return _cut(_BLOCK.sub(_spelled, text[:most].replace("\r\n", "\n")), len(text), most)


def body(raw: bytes, most: int = MOST_OF_A_BODY) -> str:
    """Give the text that `raw` is, or how many bytes it has that are no text."""
    try:
        return block(raw.decode("utf-8"), most)
    except UnicodeDecodeError:
        return f"({len(raw)} bytes that are no text)"


def _cut(shown: str, length: int, most: int) -> str:
    return shown if length <= most else f"{shown}… ({length - most} more characters)"


def _spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
