"""String formats: takes a text, says whether it keeps a format of the OpenAPI registry that validators do not know; and
gives the shapes of those that they know too roughly."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from email.utils import parsedate_to_datetime

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")
_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_MEDIA_RANGE = re.compile(rf"(?:\*/\*|{_TOKEN}/(?:\*|{_TOKEN}))(?:[ \t]*;[ \t]*{_TOKEN}=(?:{_TOKEN}|\"[^\"]*\"))*\Z")
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*={0,2}\Z")


def _byte(text: str) -> bool:
    """RFC 4648, section 4; line breaks are let pass, as MIME writers put them in."""
    try:
        base64.b64decode(text.replace("\n", "").replace("\r", ""), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _http_date(text: str) -> bool:
    """RFC 9110, section 5.6.7 (IMF-fixdate)."""
    try:
        parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return False
    return text.endswith("GMT")


def _integer_between(low: int, high: int) -> Callable[[str], bool]:
    def holds(text: str) -> bool:
        # Google writes 64-bit integers as text; longer digits than these cannot fit either bound.
        return bool(_INTEGER.match(text)) and len(text) < 25 and low <= int(text) <= high

    return holds


INTEGER_BOUNDS: dict[str, tuple[int, int]] = {
    "int8": (-(2**7), 2**7 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "int32": (-(2**31), 2**31 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint8": (0, 2**8 - 1),
    "uint16": (0, 2**16 - 1),
    "uint32": (0, 2**32 - 1),
    "uint64": (0, 2**64 - 1),
}
"""What the registry's integer formats mean for numbers; validators are told by `minimum` and `maximum`."""

FORMATS: dict[str, Callable[[str], bool]] = {
    "byte": _byte,
    "base64url": lambda text: bool(_BASE64URL.match(text)),
    "decimal": lambda text: bool(_NUMBER.match(text)),
    "http-date": _http_date,
    "media-range": lambda text: bool(_MEDIA_RANGE.match(text)),
    "char": lambda text: len(text) == 1,
    **{name: _integer_between(*bounds) for name, bounds in INTEGER_BOUNDS.items()},
}

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
SHAPES: dict[str, str] = {"date-time": f"^{_DATE}[Tt]{_TIME}$", "date": f"^{_DATE}$", "time": f"^{_TIME}$"}
"""The shapes of RFC 3339, section 5.6, as patterns: the validator looks at the calendar and at leap seconds, and takes
signs for digits (``22:59:1-Z``). A pattern costs it a tenth of what a function of ours would."""
