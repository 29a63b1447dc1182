"""Takes the name of a format and a text, gives whether the text is in it: a second opinion, by other means than ours.

Formats whose meaning is disputed (`uri-reference`, `hostname`, `regex`, …) and those nobody knows let every text pass.
"""

from __future__ import annotations

import ipaddress
import re
import uuid
from base64 import b64decode
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*")
_LEAP = "60"


def is_in_format(name: str, text: str) -> bool:
    """Say whether `text` is in the format `name`."""
    judge = _JUDGES.get(name)
    return judge is None or judge(text)


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return bool(_DAY.fullmatch(text)) and date.fromisoformat(text) is not None
    return False


def _is_moment(text: str) -> bool:
    """RFC 3339, section 5.6; a leap second is one second later than Python knows."""
    found = _MOMENT.fullmatch(text)
    if not found:
        return False
    day, minute, second, _, zone = found.groups()
    second = "59" if second == _LEAP else second
    with suppress(ValueError):
        return datetime.fromisoformat(f"{day}T{minute}:{second}{zone.upper()}") is not None
    return False


def _is_address(kind: Callable[[str], object]) -> Callable[[str], bool]:
    def judge(text: str) -> bool:
        with suppress(ValueError):
            return kind(text) is not None
        return False

    return judge


def _is_uuid(text: str) -> bool:
    with suppress(ValueError):
        return str(uuid.UUID(text)) == text.lower()
    return False


def _is_base64(text: str) -> bool:
    """RFC 4648, section 4, in lines or not."""
    with suppress(ValueError):
        return b64decode("".join(text.split()).encode("ascii"), validate=True) is not None
    return False


_JUDGES: dict[str, Callable[[str], bool]] = {
    "byte": _is_base64,
    "date": _is_day,
    "date-time": _is_moment,
    "email": lambda text: "@" in text.strip("@"),
    "ipv4": _is_address(ipaddress.IPv4Address),
    "ipv6": _is_address(ipaddress.IPv6Address),
    "uri": lambda text: bool(_ABSOLUTE.fullmatch(text)),
    "uuid": _is_uuid,
}
