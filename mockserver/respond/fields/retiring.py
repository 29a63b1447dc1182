"""Deprecation and sunset: takes what is told of one, gives the other, so that nothing ends before it is deprecated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from mockserver.respond.fields.dates import EPOCH, START, read, spellings, unix
from mockserver.respond.fields.telling import Telling

_FAR = datetime(2035, 1, 1, tzinfo=UTC)
_YEAR = timedelta(days=365)


def deprecation(telling: Telling) -> Iterator[str]:
    """Give the moment since when (RFC 9745, section 2): the contract tells none, so it is the first there was."""
    sunset = read(telling.told.get("sunset", ""))
    yield "@0"
    yield "true"  # so an older draft has it
    moment = START if sunset is None or sunset > START else EPOCH
    yield f"@{unix(moment)}"
    yield from spellings(moment)


def sunset(telling: Telling) -> Iterator[str]:
    """Give the moment when the operation goes away (RFC 8594), later than the one since when it is deprecated."""
    since = read(telling.told.get("deprecation", "")) or START
    yield from spellings(max(_FAR, since + _YEAR) if since.year < 9000 else since)
