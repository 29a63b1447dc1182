"""Formats: takes a text, says whether it is a UUID, a date-time or a URI, and when a date-time is."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from ipaddress import AddressValueError, IPv6Address

_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_DATE_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?"
    r"(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))"
)
_DAY = 24 * 60
_LEAP_YEAR = 4

# RFC 3986, appendix A; the digits of an IPv6 address are looked at apart.
_PLAIN = r"A-Za-z0-9._~!$&'()*+,;=\-"
_ESCAPED = "%[0-9A-Fa-f]{2}"
_USER = rf"(?:(?:[{_PLAIN}:]|{_ESCAPED})*@)?"
_LITERAL = rf"\[(?:([0-9A-Fa-f:.]+)|[vV][0-9A-Fa-f]+\.[{_PLAIN}:]+)\]"
_HOST = rf"(?:{_LITERAL}|(?:[{_PLAIN}]|{_ESCAPED})*)(?::[0-9]*)?"
_SEGMENT = rf"(?:[{_PLAIN}:@]|{_ESCAPED})"
_HIERARCHY = rf"(?://{_USER}{_HOST}(?:/{_SEGMENT}*)*|(?!//)(?:/|{_SEGMENT})*)"
_TAIL = rf"(?:[{_PLAIN}:@/?]|{_ESCAPED})*"
_URI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:{_HIERARCHY}(?:\?{_TAIL})?(?:#{_TAIL})?")


def is_uuid(text: str) -> bool:
    """Say whether `text` is a UUID (RFC 9562, section 4) in any case."""
    return _UUID.fullmatch(text) is not None


def is_uri(text: str) -> bool:
    """Say whether `text` is a URI (RFC 3986, section 3), which has a scheme."""
    match = _URI.fullmatch(text)
    if match is None or match[1] is None:
        return match is not None
    try:
        IPv6Address(match[1])
    except AddressValueError:
        return False
    return True


def milliseconds(text: str) -> int | None:
    """Give when the date-time `text` (RFC 3339, section 5.6) is, since 1970; None when it is none."""
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = map(int, match.group(1, 2, 3, 4, 5, 6))
    away_hours, away_minutes = int(match[9] or 0), int(match[10] or 0)
    if hour > 23 or minute > 59 or second > 60 or away_hours > 23 or away_minutes > 59:
        return None
    try:
        # There is no year 0 here; it is a leap year, and as far away as any other before 1970.
        days = date(year or _LEAP_YEAR, month, day).toordinal() - date(1970, 1, 1).toordinal()
    except ValueError:
        return None
    away = (away_hours * 60 + away_minutes) * (-1 if match[8] == "-" else 1)
    minutes = days * _DAY + hour * 60 + minute - away
    if second == 60 and minutes % _DAY != _DAY - 1:
        return None  # a leap second is the last of a day
    fraction = int(((match[7] or ".")[1:4]).ljust(3, "0"))
    return (minutes * 60 + second) * 1000 + fraction


def date_time(since_1970: int) -> str:
    """Give the date-time of so many milliseconds `since_1970`."""
    seconds, fraction = divmod(since_1970, 1000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{fraction:03}Z"
