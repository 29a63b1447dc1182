"""Who is told to come back is told when: 429 has Retry-After, and where it is, it can be read (RFC 9110, 10.2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.suite.about import About
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Check
from contracts.suite.fields import http_date, seconds

_MISSING = "retry-after-missing"
_UNREADABLE = "retry-after-unreadable"


def _look(about: About) -> Iterator[Breach]:
    said = about.field("retry-after")
    where = Where(about.operation, ("header", "retry-after"), about.documented.pointer if about.documented else "")
    if said is None:
        if about.response.status == 429:
            yield breach(_MISSING, where, "429 does not say when to ask again", "Retry-After", "none")
    elif seconds(said) is None and http_date(said) is None:
        expected = "seconds or an HTTP date"
        yield breach(_UNREADABLE, where, f"Retry-After is {said[:80]!r} and not {expected}", expected, said[:80])


CHECK = Check("retry-after", (_MISSING, _UNREADABLE), _look)
