"""Requiredness: whether what may be sent must be.

Parameters, headers and bodies read it alike; it is no aspect of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Pair
from contracts.diff.schemas.changes import Location
from contracts.model.operation import Body, Header, Parameter

_Part = TypeVar("_Part", Parameter, Header, Body)


def requiredness_changes(pair: Pair, flow: Flow, old: _Part, new: _Part, location: Location) -> Iterator[Change]:
    """Give whether `new` is required where `old` was not, or the other way round."""
    if old.required == new.required:
        return
    action, effect = ("narrowed", Effect.NARROWER) if new.required else ("widened", Effect.WIDER)
    told = "it came to be required" if new.required else "it is required no longer"
    area, subject = ("body", "") if isinstance(new, Body) else ("field", new.name)
    yield pair.change(
        flow, (area, "requiredness", action), effect, told, (old.pointer, new.pointer), subject=subject,
        location=location,
    )  # fmt: skip
