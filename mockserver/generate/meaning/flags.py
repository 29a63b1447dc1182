"""Flags: takes a leaf's words, says how likely it is that the flag is set."""

from __future__ import annotations

from functools import lru_cache

from mockserver.generate.meaning.words import word_set, words

_MOSTLY_SET = word_set("""
    active enabled verified available valid success successful ok public published visible confirmed accepted
    approved in_stock stock authorized authenticated subscribed ready online healthy open current primary
    default allowed allow can complete completed paid succeeded supported secure ssl tls captured live livemode
    installed connected has alive working exists up refundable taxable searchable shippable
""")
_SELDOM_SET = word_set("""
    deleted archived disabled error errors failed failure blocked banned locked hidden private draft expired
    cancelled canceled revoked test debug spam beta deprecated truncated suspended removed inactive invalid
    rejected declined disputed refunded fraud fraudulent read_only readonly muted sticky pinned limited
    restricted admin superuser staff bot fork template more next mirror trashed abandoned overdue sensitive
    adult explicit nsfw flagged duplicate dry incomplete partial stale legacy obsolete internal offline closed
    anonymous system delinquent trial mature broken spoiler maintenance warning empty missing void voided
    override force skip skipped no not without
""")
_OFTEN, _SELDOM, _EVEN = 90, 8, 50


@lru_cache(maxsize=4_096)
def likelihood(name: str) -> int:
    """Give how many times of a hundred a flag called `name` is set."""
    told = words(name)
    joined = "_".join(told)
    if joined in _SELDOM_SET or not _SELDOM_SET.isdisjoint(told):
        return _SELDOM
    return _OFTEN if joined in _MOSTLY_SET or not _MOSTLY_SET.isdisjoint(told) else _EVEN
