"""Clocks: takes a seed, gives the moments of one object's life, in an order that makes sense.

No wall clock is read: what is created is created in 2025. Moments have ranks, and one of a higher rank never lies
before one of a lower rank, by its date as well as by its time of day.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import accumulate

from mockserver.generate.meaning.words import Words, table
from mockserver.generate.seed import Seed

_START = datetime(2025, 1, 6, tzinfo=UTC)
_DAY = 24 * 3600
# The seconds that pass up to each rank, at least and at most; between start and end they are few for a short life.
_STEPS = ((0, 1), (600, 7200), (600, 3 * _DAY), (60, 3600), (2 * 3600, 20 * _DAY), (60, 9 * _DAY),
          (_DAY, 5 * _DAY), (14 * _DAY, 30 * _DAY), (30 * _DAY, 300 * _DAY))  # fmt: skip
_SHORT = ((0, 1), (1, 5), (1, 20), (1, 3), (5, 900), (1, 60), (60, 3600), (_DAY, 7 * _DAY), (7 * _DAY, 90 * _DAY))

CREATED, STARTED, SOMETIME, ENDED, CHANGED, GONE, DUE, EXPIRED = 0, 2, 3, 4, 5, 6, 7, 8
BORN, FOUNDED, HIRED = -3, -2, -1

_RANKS = table({
    BORN: "birth, born, birthday, birthdate, dob, bday",
    FOUNDED: "founded, established, incorporated, built, manufactured, release year",
    HIRED: "hired, hire, employed, joined company, member since, customer since",
    CREATED: "created, creation, create, registered, registration, signup, signed up, joined, added, inserted,"
    " ordered,"
             " order, placed, opened, submitted, submission, requested, issued, issue, booked, booking, received,"
             " uploaded, posted, invited, initiated, generated, purchase, purchased, invoice, authored,"
             " authored date",
    1: "confirmed, accepted, approved, verified, activated, queued, assigned, enabled, scheduled, acknowledged, sent,"
       " effective, published, publication, released, release, validated, captured, authorized, paid, payment",
    STARTED: "started, start, begin, began, beginning, since, from, valid from, not before, departure, depart,"
    " check in,"
             " checkin, pickup, shipped, ship, shipment, first, opens, available from, active from, min, after,"
             " lower",
    ENDED: "ended, end, finished, finish, completed, complete, completion, to, until, till, stop, stopped, closed,"
           " close, resolved, merged, arrival, arrive, check out, checkout, delivered, delivery, returned, failed,"
           " canceled, cancelled, ends, closes, max, before, upper, success, settled, processed",
    CHANGED: "updated, update, modified, modification, changed, change, edited, pushed, last, latest, recent, seen,"
             " login, synced, refreshed, accessed, touched, revised, used, committed, committer",
    GONE: "deleted, removed, archived, suspended, revoked, disabled, trashed, purged, deactivated, terminated",
    DUE: "due, deadline, next, renewal, renews, retry, upcoming, estimated, expected, target, reset, resets",
    EXPIRED: "expires, expire, expired, expiry, expiration, exp, valid until, valid to, not after, available until,"
             " sunset, retention, hidden until",
})  # fmt: skip


def rank_of(named: Words) -> int:
    """Give the rank of what a name tells of; a name that tells nothing happens between start and end."""
    for size in (2, 1):
        for start in range(len(named) - size, -1, -1):
            rank = _RANKS.get(" ".join(named[start : start + size]))
            if rank is not None and (start or named[0] not in ("last", "next", "latest") or size == 2):
                return _RANKS.get(named[0], rank) if named[0] in ("last", "next", "latest") else rank
    return SOMETIME


def tells_time(named: Words) -> bool:
    """Say whether some word of a name tells of something that happens."""
    return any(word in _RANKS for word in named)


class Clock:
    """The moments of one object's life."""

    __slots__ = ("_born", "_moments", "_seed", "_start")

    def __init__(self, seed: Seed, *, short: bool) -> None:
        self._seed = seed
        self._start = _START + timedelta(days=seed.below(230), seconds=7 * 3600 + seed.child("second").below(9 * 3600))
        lengths = (
            low + seed.child(rank).below(high - low) for rank, (low, high) in enumerate(_SHORT if short else _STEPS)
        )
        self._moments = tuple(accumulate(lengths))

    def at(self, rank: int) -> datetime:
        """Give the moment of a rank."""
        if rank == BORN:
            return _START - timedelta(days=22 * 365 + self._seed.child("born").below(40 * 365))
        if rank == FOUNDED:
            return self._start - timedelta(days=8 * 365 + self._seed.child("founded").below(30 * 365))
        if rank == HIRED:
            return self._start - timedelta(days=40 + self._seed.child("hired").below(6 * 365))
        return self._start + timedelta(seconds=self._moments[rank])

    def time_of_day(self, rank: int) -> time:
        """Give a time of day, later for a higher rank, on the quarter hour."""
        quarters = 4 * 8 + self._seed.below(4) + 4 * max(0, rank)
        return time(quarters // 4, quarters % 4 * 15)
