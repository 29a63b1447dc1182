"""Responses: which statuses there are, and what the bodies under them hold."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.aspects.representations import content_changes
from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Pair
from contracts.model.operation import Operation, Response

NOT_EXPECTED = "clients may expect the statuses only that they know"
MAY_WAIT = "clients may wait for this very status"


def changes(pair: Pair) -> Iterator[Change]:
    """Give what changed in the statuses of `pair`, and in the bodies under those that stayed."""
    for status in pair.old.responses:
        twin = counterpart(status.status, pair.new)
        if twin is None:
            yield _removed(pair, status)
        else:
            yield from _bodies(pair, status, twin)
    for status in pair.new.responses:
        if counterpart(status.status, pair.old) is None:
            yield _added(pair, status)


def counterpart(status: str, operation: Operation) -> Response | None:
    """Give what `operation` says of what was documented as `status`: the same key, else a range that it lies in."""
    keys = {response.status: response for response in operation.responses}
    return keys.get(status) or keys.get(f"{status[:1]}XX") or (None if status[:1] == "2" else keys.get("default"))


def _is_success(status: str) -> bool:
    return status[:1] == "2"


def _removed(pair: Pair, response: Response) -> Change:
    flow, doubt = pair.answered, ""
    if flow is Flow.REQUEST:
        effect = Effect.NARROWER
    elif not _is_success(response.status):
        effect = Effect.NARROWER  # an error less
    else:
        # Where it was the last, something is answered that nobody was told of.
        others = any(_is_success(each.status) and counterpart(each.status, pair.old) for each in pair.new.responses)
        effect, doubt = Effect.WIDER, MAY_WAIT if others else ""
    return pair.change(
        flow, ("status", "existence", "removed"), effect, f"`{response.status}` is gone", (response.pointer, None),
        subject=response.status, location=(response.status,), doubt=doubt,
    )  # fmt: skip


def _added(pair: Pair, response: Response) -> Change:
    # What clients do not know they take for the first of its class (RFC 9110, section 15), and for an error that is
    # all that there is to know.
    is_news = pair.answered is Flow.RESPONSE and _is_success(response.status)
    return pair.change(
        pair.answered, ("status", "existence", "added"), Effect.WIDER if is_news else Effect.NEITHER,
        f"`{response.status}` came", (None, response.pointer), subject=response.status, location=(response.status,),
        doubt=NOT_EXPECTED if is_news else "",
    )  # fmt: skip


def _bodies(pair: Pair, old: Response, new: Response) -> Iterator[Change]:
    flow, where, both = pair.answered, (old.status, "body"), (old.pointer, new.pointer)
    if old.content and not new.content:
        yield pair.change(
            flow, ("body", "existence", "removed"), flow.lost, "the body is gone", both, location=where
        )  # fmt: skip
    elif new.content and not old.content:
        yield pair.change(flow, ("body", "existence", "added"), Effect.NEITHER, "a body came", both, location=where)
    else:
        yield from content_changes(pair, flow, old.content, new.content, where, chosen=flow is Flow.RESPONSE)
