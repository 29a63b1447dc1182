"""Sets of characters: takes ranges, escapes and Unicode properties as patterns name them, gives characters to write."""

from __future__ import annotations

import sys
import unicodedata
from functools import lru_cache

Ranges = tuple[tuple[int, int], ...]

DIGITS: Ranges = ((48, 57),)
WORD: Ranges = ((48, 57), (65, 90), (95, 95), (97, 122))
SPACE: Ranges = ((9, 13), (32, 32), (160, 160), (0x2028, 0x2029))
LINE_ENDS: Ranges = ((10, 10), (13, 13), (0x2028, 0x2029))
_PRINTABLE: Ranges = ((32, 126),)
_LETTERS_AND_DIGITS: Ranges = ((97, 122), (48, 57), (65, 90))
_LOWER: Ranges = ((97, 122),)
_NOT_TEXT: Ranges = ((0xD800, 0xDFFF),)
# Properties are looked up among these characters: Latin, Greek, Cyrillic, punctuation and signs, kana, some Han.
_SAMPLED = (*range(0x20, 0x530), *range(0x2000, 0x2C00), *range(0x3000, 0x3100), *range(0x4E00, 0x4F00))

_CATEGORY_OF = {
    "alphabetic": "L", "alpha": "L", "letter": "L", "uppercase": "Lu", "lowercase": "Ll", "uppercase_letter": "Lu",
    "lowercase_letter": "Ll", "number": "N", "decimal_number": "Nd", "digit": "Nd", "punctuation": "P", "punct": "P",
    "symbol": "S", "separator": "Z", "space_separator": "Zs", "white_space": "Zs", "mark": "M", "other": "C",
}  # fmt: skip


def complement(ranges: Ranges) -> Ranges:
    """Give all characters that are not in `ranges`, surrogates aside."""
    out: list[tuple[int, int]] = []
    start = 0
    for low, high in sorted((*ranges, *_NOT_TEXT)):
        if low > start:
            out.append((start, low - 1))
        start = max(start, high + 1)
    if start <= sys.maxunicode:
        out.append((start, sys.maxunicode))
    return tuple(out)


def common(one: Ranges, other: Ranges) -> Ranges:
    """Give the characters that are in both."""
    found = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return tuple((low, high) for low, high in found if low <= high)


@lru_cache(maxsize=4096)
def pleasant(ranges: Ranges) -> Ranges:
    """Give those of the characters that read best: letters and digits, else printable ones, else all."""
    if common(ranges, _LOWER) == _LOWER and len(ranges) > 2 and _size(ranges) > 200:
        return _LOWER  # "anything but …"
    for liked in (_LETTERS_AND_DIGITS, _PRINTABLE):
        found = common(liked, ranges)
        if found:
            return found
    return common(ranges, complement(())) or ranges


def pick(ranges: Ranges, number: int) -> str:
    """Give the character of `ranges` that `number`, taken modulo their size, counts to."""
    number %= _size(ranges)
    for low, high in ranges:
        if number <= high - low:
            return chr(low + number)
        number -= high - low + 1
    raise IndexError(number)


def _size(ranges: Ranges) -> int:
    return sum(high - low + 1 for low, high in ranges)


@lru_cache(maxsize=256)
def property_ranges(name: str) -> Ranges:
    """Give characters of a Unicode property (``Lu``, ``Letter``, ``Script=Greek``), from the scripts we write in.

    Raises ValueError for a property that is not known.
    """
    key, _, value = name.partition("=")
    if key.lower() in ("script", "sc", "script_extensions", "scx"):
        script = value.upper()
        chosen = [code for code in _SAMPLED if unicodedata.name(chr(code), "").startswith(_SCRIPTS.get(script, script))]
    else:
        wanted = value or key
        category = _CATEGORY_OF.get(wanted.lower(), wanted)
        if wanted.lower() == "any":
            return complement(())
        chosen = [code for code in _SAMPLED if unicodedata.category(chr(code)).startswith(category)]
    if not chosen:
        raise ValueError(f"no characters are known of the property {name!r}")
    return _joined(chosen)


_SCRIPTS = {"HAN": "CJK UNIFIED"}


def _joined(codes: list[int]) -> Ranges:
    out: list[tuple[int, int]] = []
    for code in codes:
        if out and out[-1][1] == code - 1:
            out[-1] = (out[-1][0], code)
        else:
            out.append((code, code))
    return tuple(out)
