"""Differences: the smallest places in which two schemas promise something else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from contracts.diff.schemas.content import digest_of
from contracts.model.schema import Schema


class Answer(StrEnum):
    """Whether one schema takes everything that another does: only YES is a proof."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Link:
    """One step from an enclosing pair of schemas to a nested one: a property's name, an index, ``*`` for any item or
    further property, None where both judge the same value."""

    token: str | int | None
    old: Schema
    new: Schema


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between a pair of schemas at one place.

    `kept` says whether the new schema takes all that the old one does, `covered` the reverse. `name` is the property
    that a difference in existence or requiredness is about; `before` and `after` say what was there in words, and the
    places are the pointers of what says so, where that is a part of the schemas only. `uncut` is what was there and
    what is, as the schemas say it, where these words do not tell it.
    """

    kind: str
    keyword: str
    old: Schema
    new: Schema
    kept: Answer
    covered: Answer
    name: str = ""
    before: str = ""
    after: str = ""
    old_place: str = ""
    new_place: str = ""
    uncut: tuple[Any, Any] | None = None

    @property
    def step(self) -> str:
        """A digest of what it leads from and to, "" where `before` and `after` tell that."""
        return digest_of(*self.uncut, (self.old.space, self.new.space)) if self.uncut is not None else ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A Difference as it is seen from the whole values at whose place it was looked for."""

    difference: Difference
    path: tuple[Link, ...]
    old: Schema
    new: Schema

    @property
    def tokens(self) -> tuple[str | int, ...]:
        """Where in the whole value it is."""
        return tuple(link.token for link in self.path if link.token is not None)
