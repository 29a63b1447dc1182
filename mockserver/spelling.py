"""How wishes are spelt, in settings and in requests alike: takes text, gives what it says."""

from __future__ import annotations

import re
from typing import Literal

Optional = Literal["always", "sometimes", "never"]
"""When properties that are not required are there."""

OPTIONAL = ("always", "sometimes", "never")
LANGUAGES = frozenset(
    {
        "am", "ar", "az", "bg", "bn", "bs", "cs", "da", "de", "dk", "el", "en", "es", "et", "fa", "fi", "fil", "fr",
        "ga", "gu", "ha", "he", "hi", "hr", "hu", "hy", "id", "ig", "is", "it", "ja", "ka", "ko", "la", "lb", "lt",
        "lv", "mk", "mr", "mt", "ne", "ng", "nl", "no", "or", "pl", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr",
        "sv", "sw", "ta", "th", "tl", "tr", "tw", "uk", "uz", "vi", "yo", "zh", "zu",
    }
)  # fmt: skip
"""The languages that names, places or texts can be made in."""
MOST_STREAMED = 10_000
LONGEST_INTERVAL = 60_000
_LONGEST_LIST = 2_000
_SIZE = re.compile(r"(\d{1,5})(?:\.\.(\d{1,5}))?")
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")


def size_range(text: str) -> tuple[int, int] | None:
    """Give the least and the most that ``3`` or ``1..5`` names, None for any other text."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        return None
    least = int(match[1])
    most = int(match[2]) if match[2] else least
    return (least, most) if least <= most <= _LONGEST_LIST else None


def is_locale(text: str) -> bool:
    """Say whether `text` looks like a language with or without a script and a region (``de``, ``de_DE``, ``pt-BR``)."""
    return _LOCALE.fullmatch(text) is not None


def whole(text: str, least: int, most: int) -> int | None:
    """Give the whole number that `text` spells, None when it spells none between `least` and `most`."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        return None
    return int(text) if least <= int(text) <= most else None
