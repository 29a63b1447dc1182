"""String formats that the contract uses: takes a text, says whether it keeps the format."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)

_DATE_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)t(\d\d:\d\d):(\d\d)(\.\d+)?(?:z|([+-])([01]\d|2[0-3]):([0-5]\d))", re.IGNORECASE | re.ASCII
)

# RFC 3986, appendix A.
_ESCAPED = "%[0-9A-Fa-f]{2}"
_PLAIN = r"\-A-Za-z0-9._~!$&'()*+,;="
_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IPV4 = rf"{_OCTET}(?:\.{_OCTET}){{3}}"
_H16 = "[0-9A-Fa-f]{1,4}"
_LS32 = f"(?:{_H16}:{_H16}|{_IPV4})"
_IPV6 = "|".join(
    [
        f"(?:{_H16}:){{6}}{_LS32}",
        f"::(?:{_H16}:){{5}}{_LS32}",
        *(f"(?:(?:{_H16}:){{0,{n}}}{_H16})?::(?:{_H16}:){{{4 - n}}}{_LS32}" for n in range(5)),
        f"(?:(?:{_H16}:){{0,5}}{_H16})?::{_H16}",
        f"(?:(?:{_H16}:){{0,6}}{_H16})?::",
    ]
)
_HOST = rf"(?:\[(?:{_IPV6}|[vV][0-9A-Fa-f]+\.[{_PLAIN}:]+)\]|(?:[{_PLAIN}]|{_ESCAPED})*)"
_AUTHORITY = f"(?:(?:[{_PLAIN}:]|{_ESCAPED})*@)?{_HOST}(?::[0-9]*)?"
_PCHAR = f"(?:[{_PLAIN}:@]|{_ESCAPED})"
_HIERARCHY = f"(?://{_AUTHORITY}(?:/{_PCHAR}*)*|/(?:{_PCHAR}+(?:/{_PCHAR}*)*)?|{_PCHAR}+(?:/{_PCHAR}*)*|)"
_TAIL = f"(?:{_PCHAR}|[/?])*"
_URI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:{_HIERARCHY}(?:\?{_TAIL})?(?:#{_TAIL})?")


def is_uuid(text: str) -> bool:
    """RFC 9562, section 4."""
    return _UUID.fullmatch(text) is not None


def is_uri(text: str) -> bool:
    """RFC 3986, section 3: an absolute one, with or without a fragment."""
    return _URI.fullmatch(text) is not None


def is_date_time(text: str) -> bool:
    """RFC 3339, section 5.6; a leap second only where one may be (appendix D)."""
    return instant(text) is not None


def instant(text: str) -> float | None:
    """Give the time that an RFC 3339 `text` tells in seconds since 1970, None when it tells none."""
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return None
    date, minutes, seconds, fraction, sign, hours, rest = match.groups()
    # The calendar repeats after 400 years, and Python knows neither the year 0 nor the year 10,000.
    shift = 400 if int(date[:4]) < 400 else -400
    said = f"{int(date[:4]) + shift:04d}{date[4:]}T{minutes}:{'59' if seconds == '60' else seconds}"
    try:
        told = datetime.fromisoformat(said).replace(tzinfo=UTC)
    except ValueError:
        return None
    if sign:
        offset = timedelta(hours=int(hours), minutes=int(rest))
        told = told - offset if sign == "+" else told + offset
    if seconds == "60" and (told.hour, told.minute) != (23, 59):
        return None
    begin = datetime(1970 + shift, 1, 1, tzinfo=UTC)
    return (told - begin).total_seconds() + float(fraction or 0) + (seconds == "60")


FORMATS: dict[str, Callable[[str], bool]] = {"uuid": is_uuid, "uri": is_uri, "date-time": is_date_time}


def moment(now: float) -> str:
    """Give `now`, seconds since 1970, as an RFC 3339 date-time in milliseconds."""
    told = datetime.fromtimestamp(now, UTC)
    return f"{told:%Y-%m-%dT%H:%M:%S}.{told.microsecond // 1000:03d}Z"
