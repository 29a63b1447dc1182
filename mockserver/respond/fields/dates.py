"""Dates in header fields: takes moments, gives their spellings; a mock tells no time, so its moments are made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

START = datetime(2025, 1, 1, tzinfo=UTC)
"""A moment that is surely past: what is counted from a moment is counted from here."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DATE_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.\d+)?([Zz]|[+-]\d{2}:\d{2})?\Z")
_LONGEST = 60
_STRUCTURED = re.compile(r"@(\d{1,11})\Z")


def http_date(moment: datetime) -> str:
    """Give an IMF-fixdate (RFC 9110, section 5.6.7)."""
    return format_datetime(moment, usegmt=True)


def unix(moment: datetime) -> int:
    """Give the seconds since the epoch."""
    return int((moment - EPOCH).total_seconds())


def spellings(moment: datetime) -> Iterator[str]:
    """Give `moment` as an HTTP date, in RFC 3339, as a day, and in seconds."""
    yield http_date(moment)
    yield moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    yield moment.strftime("%Y-%m-%d")
    yield str(unix(moment))


def read(text: str) -> datetime | None:
    """Give the moment that an RFC 3339, HTTP or structured-field date (RFC 9651, section 3.3.7) spells, None when it
    is none."""
    if len(text) > _LONGEST:
        return None
    try:
        match = _DATE_TIME.match(text)
        if match:
            zone = "+00:00" if match[3] is None or match[3] in "Zz" else match[3]
            return datetime.fromisoformat(f"{match[1]}T{match[2]}{zone}").astimezone(UTC)
        match = _STRUCTURED.match(text)
        if match:
            return EPOCH + timedelta(seconds=int(match[1]))
        return parsedate_to_datetime(text).astimezone(UTC) if text.endswith("GMT") else None
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
