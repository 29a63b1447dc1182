"""Stages: takes the members of an object, says which of its moments have not come at the state that it is in.

What is queued has not finished, what is not paid has no day of payment. Only names that are one word of this kind and
``at`` or the like are understood: ``last_failed_at`` tells of former times, ``payment_failed_at`` of something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mockserver.generate.meaning.words import word_set, words
from mockserver.generate.solution import Solution

_STATE_NAMES = word_set("status state")
_MOMENT_WORDS = word_set("at on date time")
_FLAG_WORDS = word_set("is was has been")

_WAITING = word_set("""
    draft new created queued enqueued pending scheduled waiting awaiting submitted requested planned todo backlog
    unpaid upcoming unstarted initialized invited
""")
_GOING_ON = word_set("""
    running started processing active open ongoing executing paused trialing progress review transit working building
    deploying preparing retrying live enabled
""")
_SUCCESS = word_set("succeeded success successful completed complete done finished passed")
_OVER = _SUCCESS | word_set("""
    paid settled shipped delivered closed resolved merged failed failure error errored canceled cancelled aborted
    archived deleted removed suspended revoked refunded rejected expired returned inactive disabled terminated
""")
_BEGINNINGS = word_set("started begun began activated paid captured dispatched published")
_ENDS = word_set("ended finished completed closed resolved stopped settled terminated")
_CANCELED = word_set("canceled cancelled aborted terminated")
# What comes with some states only, whatever else is over.
_OWN = {
    **dict.fromkeys(("failed", "errored"), word_set("failed failure error errored")),
    **dict.fromkeys(("canceled", "cancelled", "aborted"), _CANCELED),
    **dict.fromkeys(("deleted", "removed"), word_set("deleted removed")),
    **dict.fromkeys(("disabled", "deactivated"), word_set("disabled inactive")),
    **{name: word_set(name) for name in ("archived", "suspended", "revoked", "refunded", "rejected", "expired")},
    "succeeded": _SUCCESS,
    "merged": word_set("merged"),
    "paused": word_set("paused"),
    "shipped": _SUCCESS | word_set("shipped transit delivered returned"),
    "delivered": _SUCCESS | word_set("delivered returned"),
}  # fmt: skip


class Stages:
    """The declared moments of one kind of object, and what says whether they have come. It is true when there are
    any."""

    def __init__(self, solution: Solution) -> None:
        named = {name: words(name) for _, members in solution.having("properties") for name in members}
        self._states = [name for name, told in named.items() if len(told) == 1 and told[0] in _STATE_NAMES]
        flags = {told[-1]: name for name, told in named.items() if told and _FLAG_WORDS.issuperset(told[:-1])}
        self._moments = [
            (name, told[0], flags.get(told[0]))
            for name, told in named.items()
            if len(told) == 2 and told[1] in _MOMENT_WORDS
        ]

    def __bool__(self) -> bool:
        return bool(self._moments)

    def to_come(self, made: Mapping[str, Any]) -> Iterator[str]:
        """Give the names of those moments in `made` that have not come, as its states and flags say."""
        states = [words(made[name]) for name in self._states if isinstance(made.get(name), str)]
        for name, event, flag in self._moments:
            if made.get(name) is not None and not isinstance(made[name], bool | dict | list):
                said = made.get(flag) if flag is not None else None
                if said is False or (said is not True and any(_is_to_come(event, state) for state in states)):
                    yield name


def _is_to_come(event: str, state: tuple[str, ...]) -> bool:
    """Say whether an event has not come in a state; of states that are not known nothing is said."""
    known = [word for word in state if word in _WAITING or word in _GOING_ON or word in _OVER]
    if not known or "not" in state:
        return False
    own = _OWN.get(event)
    if own is not None:
        return own.isdisjoint(known)
    is_waiting = not _WAITING.isdisjoint(known)
    return (event in _ENDS and _OVER.isdisjoint(known)) or (event in _BEGINNINGS and is_waiting)
