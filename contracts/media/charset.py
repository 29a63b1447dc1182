"""Character sets: takes bytes and the name of a charset, gives text, and back.

Only charsets that mean letters are known. Python's registry also holds compressors and codecs whose cost is the
square of what they read.
"""

from __future__ import annotations

import codecs
from functools import lru_cache

from contracts.media.malformed import Malformed

UTF_8 = "utf-8"

# As Python names them, so that none of them is loaded before it is asked for.
_KNOWN = frozenset(
    (
        *("ascii", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
        *(f"iso8859-{part}" for part in (*range(1, 12), *range(13, 17))),
        *(f"cp{page}" for page in range(1250, 1259)),
        *("koi8-r", "koi8-u", "shift_jis", "euc_jp", "euc_kr", "gbk", "gb2312", "gb18030", "big5"),
    )
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LONGEST_NAME = 40


@lru_cache(maxsize=256)
def known(name: str) -> str | None:
    """Give the name by which Python knows the charset `name` (IANA's names and aliases), or None."""
    if len(name) > _LONGEST_NAME:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return found if found in _KNOWN else None


def decode(raw: bytes, name: str | None = None) -> str:
    """Give the text that `raw` spells in the charset `name`, UTF-8 when none is named.

    A byte order mark wins over the name and is left out of the text (WHATWG Encoding, section 6, "decode").
    Raises Malformed when the charset is unknown or `raw` is no text in it.
    """
    charset, start = _marked(raw) or (name or UTF_8, 0)
    python_name = known(charset)
    if python_name is None:
        raise Malformed(f"the charset {charset[:_LONGEST_NAME]!r} is not known")
    try:
        return raw[start:].decode(python_name)
    except UnicodeDecodeError as fault:
        at = start + fault.start
        raise Malformed(f"byte 0x{raw[at]:02x} at offset {at} is not {charset} text") from None


def encode(text: str, name: str | None = None, unsayable: str = "replace") -> bytes:
    """Give `text` in the charset `name`, UTF-8 when it is unknown or none is named.

    What the charset cannot say is written as `unsayable` tells, in the words of Python's error handlers; lone
    surrogates, which no charset can say, as question marks.
    """
    text = text.encode(UTF_8, "replace").decode(UTF_8)
    return text.encode(known(name or UTF_8) or UTF_8, unsayable)


def _marked(raw: bytes) -> tuple[str, int] | None:
    for mark, name in zip(_MARKS, (UTF_8, "utf-16-le", "utf-16-be"), strict=True):
        if raw.startswith(mark):
            return name, len(mark)
    return None
