"""Request bodies: whether there is one, whether it must be, its media types and what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.aspects.representations import content_changes
from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Pair

_AT = ("body",)


def changes(pair: Pair) -> Iterator[Change]:
    """Give what changed in the request body of `pair`."""
    old, new, flow = pair.old.body, pair.new.body, pair.sent
    if old is None and new is not None:
        if new.required and flow is Flow.REQUEST:
            yield pair.change(
                flow, "body", "requiredness", "narrowed", Effect.NARROWER, "a body came, and must be sent",
                (None, new.pointer), location=_AT,
            )  # fmt: skip
        else:
            yield pair.change(
                flow, "body", "existence", "added", Effect.NEITHER, "a body came", (None, new.pointer), location=_AT
            )
    elif old is not None and new is None:
        effect = Effect.NARROWER if flow is Flow.REQUEST else Effect.WIDER
        yield pair.change(
            flow, "body", "existence", "removed", effect, "the body is gone", (old.pointer, None), location=_AT
        )
    elif old is not None and new is not None:
        if old.required != new.required:
            action, effect = ("narrowed", Effect.NARROWER) if new.required else ("widened", Effect.WIDER)
            told = "it came to be required" if new.required else "it is required no longer"
            yield pair.change(
                flow, "body", "requiredness", action, effect, told, (old.pointer, new.pointer), location=_AT
            )
        yield from content_changes(pair, flow, old.content, new.content, _AT, chosen=False)
