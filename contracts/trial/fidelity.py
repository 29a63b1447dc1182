"""Fidelity: takes what a live service was asked and answered, and a mock, gives what the mock answers differently.

The mock is sent the very same requests. What is compared is what a client relies on: the status, the media type, which
members of which types the body has, and which header fields there are.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from contracts.events import Sent
from contracts.exchange.message import Response
from contracts.record import Record
from contracts.target.target import Target
from contracts.trial.shape import shape_of, shown

_MOST_REQUESTS = 5_000
_MOST_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which answers to `operation` differ. `aspect` is status, media-type, member or header; `live` and
    `mock` are what each has and the other has not, or has otherwise. `count` is in how many cases, `number` and
    `title` tell the first.
    """

    operation: str
    aspect: str
    live: str
    mock: str
    title: str
    number: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How many `cases` both were asked, in how many of them they answered `alike`, and what differs."""

    cases: int
    alike: int
    differences: tuple[Difference, ...]


def fidelity(record: Record, mock: Target) -> Fidelity:
    """Give what `mock` answers differently from what `record` has. Long runs are compared as far as time allows."""
    found: dict[tuple[str, str, str, str], Difference] = {}
    cases = alike = 0
    deadline = time.monotonic() + _MOST_SECONDS
    for sent in record.sent.values():
        if cases >= _MOST_REQUESTS or time.monotonic() > deadline:
            break
        if sent.exchange.response is None:
            continue
        cases += 1
        differences = list(_compared(sent, sent.exchange.response, mock.send(sent.exchange.request).response))
        alike += not differences
        for each in differences:
            key = (each.operation, each.aspect, each.live, each.mock)
            found[key] = replace(found[key], count=found[key].count + 1) if key in found else each
    order = {key: index for index, key in enumerate(record.operations)}
    several = sorted(found.values(), key=lambda each: (order.get(each.operation, len(order)), -each.count, each.number))
    return Fidelity(cases, alike, tuple(several))


def redacted(found: Fidelity, text: Callable[[str], str]) -> Fidelity:
    """Give a comparison without secrets, as `text` gives a text: names of members and titles of cases may hold some."""
    differences = (
        replace(each, live=text(each.live), mock=text(each.mock), title=text(each.title)) for each in found.differences
    )
    return replace(found, differences=tuple(differences))


def to_plain(found: Fidelity) -> dict[str, Any]:
    """Give a comparison as plain values for a report."""
    names = ("operation", "aspect", "live", "mock", "count", "title", "number")
    differences = [{name: getattr(each, name) for name in names} for each in found.differences]
    return {"cases": found.cases, "alike": found.alike, "differences": differences}


def _compared(sent: Sent, live: Response, mock: Response | None) -> Iterator[Difference]:
    def differ(aspect: str, of_live: str, of_mock: str) -> Difference:
        return Difference(sent.case.operation, aspect, of_live, of_mock, sent.case.title, sent.number)

    if mock is None:
        yield differ("status", str(live.status), "no answer")
        return
    one, other = shape_of(live), shape_of(mock)
    if one.status != other.status:
        # Another status is another answer; that the rest of it differs says nothing.
        yield differ("status", str(one.status), str(other.status))
        return
    if one.media_type != other.media_type:
        yield differ("media-type", one.media_type or "none", other.media_type or "none")
    else:
        own, others = dict(one.beyond(other)), dict(other.beyond(one))
        for path in dict.fromkeys((*own, *others)):
            sides = [shown(path, has[path]) if path in has else "" for has in (own, others)]
            yield differ("member", *sides)
    for name in sorted(one.headers ^ other.headers):
        yield differ("header", *((name, "") if name in one.headers else ("", name)))
