"""Totals: takes the answer that is a page, gives what it says of how much there is in all.

It is said in members or header fields whose names mean little else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from contracts.events import Sent
from contracts.names import plain
from contracts.suite.told import answer_of, field_of

_FIELDS = ("x-total-count", "x-total", "total-count", "x-pagination-total-count")
_MEMBERS = frozenset({"total", "totalcount", "totalitems", "totalelements", "totalresults", "totalrecords"})
_MORE = frozenset({"hasmore", "hasnext", "hasnextpage", "more", "moreresults", "istruncated", "truncated"})
_RANGE = re.compile(r"[a-z]+ (?:[0-9]+-[0-9]+|\*)/([0-9]{1,15})\Z", re.IGNORECASE)


def stated_total(sent: Sent) -> int | None:
    """Give how many items an answer says that the whole collection has, None when it says nothing of that."""
    for name in _FIELDS:
        text = field_of(sent, name) or ""
        if text.isascii() and text.isdigit() and len(text) < 16:
            return int(text)
    ranged = _RANGE.match(field_of(sent, "content-range") or "")
    if ranged is not None:
        return int(ranged[1])
    found = (value for name, value in _members(answer_of(sent)) if name in _MEMBERS)
    return next((value for value in found if isinstance(value, int) and not isinstance(value, bool)), None)


def says_more(body: Any) -> bool:
    """Say whether an answer tells that there are more items than it has."""
    return any(value is True for name, value in _members(body) if name in _MORE)


def _members(body: Any) -> Iterator[tuple[str, Any]]:
    """Give the names, in plain letters, and values of the members of a body, then of those of objects right in it."""
    members = body if isinstance(body, dict) else {}
    yield from ((plain(name), value) for name, value in members.items())
    for inner in members.values():
        if isinstance(inner, dict):
            yield from ((plain(name), value) for name, value in inner.items())
