"""Request bodies: whether there is one, whether it must be, its media types and what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.aspects.representations import content_changes
from contracts.diff.aspects.requiredness import requiredness_changes
from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Pair

_AT = ("body",)


def changes(pair: Pair) -> Iterator[Change]:
    """Give what changed in the request body of `pair`."""
    old, new, flow = pair.old.body, pair.new.body, pair.sent
    if old is None and new is not None:
        if new.required and flow is Flow.REQUEST:
            yield pair.change(
                flow, ("body", "requiredness", "narrowed"), Effect.NARROWER, "a body came, and must be sent",
                (None, new.pointer), location=_AT,
            )  # fmt: skip
        else:
            yield pair.change(
                flow, ("body", "existence", "added"), Effect.NEITHER, "a body came", (None, new.pointer), location=_AT
            )
    elif old is not None and new is None:
        yield pair.change(
            flow, ("body", "existence", "removed"), flow.lost, "the body is gone", (old.pointer, None), location=_AT
        )
    elif old is not None and new is not None:
        yield from requiredness_changes(pair, flow, old, new, _AT)
        yield from content_changes(pair, flow, old.content, new.content, _AT, chosen=False)
