"""Changes: what is different between two contracts, said neutrally.

A Change says which flow it is in and what happened there to what is promised. Whether that breaks anybody is said by
`contracts.diff.law` alone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from contracts.diff.schemas.difference import Spot
from contracts.pointer import split

_IN_OPERATIONS = ("/paths/", "/webhooks/")
# How many names in a pointer are those of a component, by the first of them.
_COMPONENTS = {"components": 3, "definitions": 2, "parameters": 2, "responses": 2, "securityDefinitions": 2}


What = tuple[str, str, str]
"""An area, a kind and an action, such as ``("field", "existence", "removed")``."""


class Effect(StrEnum):
    """What happened to the promise: less is in it than before, more is, or neither."""

    NARROWER = "narrower"
    WIDER = "wider"
    NEITHER = "neither"


class Flow(StrEnum):
    """Which way it goes: what clients send, or what the server sends (answers, webhooks, callbacks)."""

    REQUEST = "request"
    RESPONSE = "response"

    @property
    def turned(self) -> Flow:
        """The other way, as in webhooks and callbacks, whose requests the server sends."""
        return Flow.RESPONSE if self is Flow.REQUEST else Flow.REQUEST

    @property
    def lost(self) -> Effect:
        """How it is told that what somebody relied on is there no more, or is simply another."""
        return Effect.NARROWER if self is Flow.REQUEST else Effect.WIDER


@dataclass(frozen=True, slots=True)
class Witness:
    """A value that one side of a Change takes and the other refuses.

    It is the whole value at the Change's place (a body, a parameter) when `is_whole`, else only the part of it that
    stands at `path`.
    """

    value: Any
    path: tuple[str | int, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `what` (area, kind and action) names its rule in `contracts.diff.table` together with `flow`. `subject` says what of
    the place it is about, `message` the whole in words. `old` and `new` are the pointers in either document, None where
    there is nothing; `location` leads to the place in an exchange, such as ``("query", "limit")``.

    `step` is a digest of what it changed from and to, where `message` does not tell it.

    `doubt` says why it cannot be told whether anybody is affected; empty when it can. What is not
    `is_promised` (an operation that says it is a draft) may change as it likes. `spot` is where schemas differ,
    and `witness` is the proof that was found there.
    """

    flow: Flow
    what: What
    effect: Effect
    message: str
    old: str | None
    new: str | None
    subject: str = ""
    operations: tuple[str, ...] = ()
    location: tuple[str | int, ...] = ()
    doubt: str = ""
    is_promised: bool = True
    spot: Spot | None = None
    witness: Witness | None = None
    step: str = ""

    @property
    def axes(self) -> tuple[str, str, str, str]:
        """Where its rule stands in the table."""
        return (self.flow.value, *self.what)

    @property
    def is_shared(self) -> bool:
        """Whether it is in a part that operations share, so that it is one Change however many use it."""
        pointers = [pointer for pointer in (self.old, self.new) if pointer is not None]
        return bool(pointers) and not any(pointer.startswith(_IN_OPERATIONS) for pointer in pointers)

    @property
    def is_within(self) -> bool:
        """Whether it is within a part that operations share, which itself neither came nor went in any of them."""
        return self.is_shared and (self._parted[1] != () or (self.old is not None and self.new is not None))

    @property
    def component(self) -> tuple[str, tuple[str, ...]]:
        """The component that it is within, such as ``components/schemas/Pet``, and the way from there; empty where it
        is within none."""
        return self._parted if self.is_within else ("", ())

    @property
    def _parted(self) -> tuple[str, tuple[str, ...]]:
        tokens = split((self.new if self.new is not None else self.old) or "")
        count = _COMPONENTS.get(tokens[0], 0) if tokens else 0
        return "/".join(tokens[:count]), tuple(tokens[count:]) if count else ()

    def fingerprint(self, rule: str) -> str:
        """Give sixteen hex digits that tell this Change from every other, and stay while lines move.

        What it changed from and to is part of them, so that an approval holds for this step and not for the next. What
        is used no longer by some operations, or newly, may be so by others another day: there they count, too.
        """
        pointer = self.new if self.new is not None else self.old
        where = () if self.is_within else (*self.operations, *map(str, self.location))
        parts = (rule, pointer or "", self.subject, self.message, *where, *filter(None, [self.step]))
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
