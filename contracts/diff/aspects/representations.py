"""Representations: what the media types of a body are, how their parts are written, and what they may hold.

Requests and responses read it alike; neither is an aspect of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Pair
from contracts.diff.schemas.changes import Location, schema_changes
from contracts.model.operation import Encoding, MediaType


def content_changes(
    pair: Pair, flow: Flow, old: Sequence[MediaType], new: Sequence[MediaType], location: Location, *, chosen: bool
) -> Iterator[Change]:
    """Give what changed between two `content` maps. `chosen` when clients choose one of them (as they do by Accept), so
    that another one more disturbs nobody."""
    for media in old:
        twin = _twin(media, new)
        if twin is None:
            is_missed = chosen or flow is Flow.REQUEST
            yield pair.change(
                flow, ("media-type", "existence", "removed"), flow.lost if is_missed else Effect.NARROWER,
                f"`{media.name}` is gone", (media.pointer, None), subject=media.essence, location=location,
            )  # fmt: skip
            continue
        yield from _compared(pair, flow, media, twin, location)
    for media in new:
        if _twin(media, old) is None:
            effect = Effect.NEITHER if chosen else Effect.WIDER
            yield pair.change(
                flow, ("media-type", "existence", "added"), effect,
                f"`{media.name}` came", (None, media.pointer), subject=media.essence, location=location,
            )  # fmt: skip


def _twin(media: MediaType, others: Sequence[MediaType]) -> MediaType | None:
    """Give what `others` say of `media`: of the same type, or else of a range that it lies in."""
    for other in others:
        if other.essence == media.essence:
            return other
    return next((other for other in others if "*" in other.essence and fnmatchcase(media.essence, other.essence)), None)


def _compared(pair: Pair, flow: Flow, old: MediaType, new: MediaType, location: Location) -> Iterator[Change]:
    yield from schema_changes(pair, flow, old.schema, new.schema, location)
    yield from schema_changes(pair, flow, old.item_schema, new.item_schema, (*location, "*"))
    fields = {**old.encoding, **new.encoding}
    for field in fields:
        before, after = (_written(media.encoding.get(field, Encoding())) for media in (old, new))
        if before != after:
            yield pair.change(
                flow, ("media-type", "encoding", "changed"), flow.lost,
                f"`{field}` was written as {_told(before)}, is as {_told(after)}", (old.pointer, new.pointer),
                subject=field, location=(*location, field),
            )  # fmt: skip


def _written(encoding: Encoding) -> tuple[str, ...]:
    style = encoding.style or ("form" if encoding.explode is not None or encoding.allow_reserved else "")
    exploded = encoding.explode if encoding.explode is not None else style == "form"
    return (encoding.content_type or "", style, "exploded" if style and exploded else "")


def _told(written: tuple[str, ...]) -> str:
    return " ".join(filter(None, written)) or "its type says"
