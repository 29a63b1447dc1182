"""Text: takes the bytes of a file, gives them as UTF-8 without a byte order mark, and counts lines in them."""

from __future__ import annotations

import codecs
from itertools import accumulate

from contracts.errors import SyntaxFault

# The marks of UTF-32 come first, because that of UTF-16 is the beginning of one of them.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BLOCK = 1 << 12
_SHAPES = (
    (b"\0\1\1\1", "utf-32-le"),
    (b"\1\1\1\0", "utf-32-be"),
    (b"\0\1", "utf-16-le"),
    (b"\1\0", "utf-16-be"),
)


def utf8(data: bytes, name: str) -> bytes:
    """Give `data` as UTF-8 without a byte order mark (RFC 8259 section 8.1, YAML 1.2 section 5.2).

    UTF-8 itself is not checked here: both readers do so, and `decoded` says where it is broken.
    Raises SyntaxFault when UTF-16 or UTF-32 is broken.
    """
    encoding, skip = _encoding(data)
    if encoding == "utf-8":
        return data[skip:]
    return _decode(data[skip:], encoding, name).encode("utf-8")


def decoded(data: bytes, name: str) -> str:
    """Give the text of UTF-8 `data`; raises SyntaxFault with line and column where it is broken."""
    return _decode(data, "utf-8", name)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Give the line and column of `offset` in `text`, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


class Lines:
    """The lines of one text, counted once block by block: each question after the first costs a block at most."""

    def __init__(self, text: str) -> None:
        self._text = text
        starts = range(0, len(text), _BLOCK)
        self._before = list(accumulate((text.count("\n", start, start + _BLOCK) for start in starts), initial=0))
        # A text of one line may be as long as any: where the line began is not looked for further back than a block.
        ends = (text.rfind("\n", start, start + _BLOCK) for start in starts)
        self._ended = list(accumulate(ends, max, initial=-1))

    def place(self, offset: int) -> tuple[int, int]:
        """Give the line and column of `offset`, both counted from 1."""
        block = offset // _BLOCK
        start = block * _BLOCK
        line = self._before[block] + self._text.count("\n", start, offset) + 1
        return line, offset - max(self._text.rfind("\n", start, offset), self._ended[block])


def _encoding(data: bytes) -> tuple[str, int]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    # Without a mark the zeros around the first character, which is ASCII in either format, tell.
    zeros = bytes(byte == 0 for byte in data[:4])
    return next((encoding for shape, encoding in _SHAPES if zeros.startswith(shape)), "utf-8"), 0


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        line, column = line_and_column(before, len(before))
        raise SyntaxFault(
            f"the text is not valid {encoding.upper()}",
            place=f"{name}:{line}:{column}",
            hint="save the file as UTF-8",
        ) from None
