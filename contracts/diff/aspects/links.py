"""Links: the documented ways on from a response."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.aspects.responses import counterpart
from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Pair
from contracts.diff.schemas.content import digest_of
from contracts.model.operation import Link

MAY_FOLLOW = "clients may follow it"


def changes(pair: Pair) -> Iterator[Change]:
    """Give which links came, went, or lead elsewhere."""
    for response in pair.old.responses:
        twin = counterpart(response.status, pair.new)
        if twin is None:
            continue
        old, new = ({link.name: link for link in each.links} for each in (response, twin))
        for name in {**old, **new}:
            yield from _link(pair, old.get(name), new.get(name), (response.status, "link", name))


def _link(pair: Pair, old: Link | None, new: Link | None, where: tuple[str, ...]) -> Iterator[Change]:
    action, effect, doubt = "changed", Effect.WIDER, MAY_FOLLOW
    if old is None:
        action, effect, doubt = "added", Effect.NEITHER, ""
    elif new is None:
        action = "removed"
    elif _leads(old) == _leads(new):
        return
    step = digest_of(_leads(old), _leads(new)) if old is not None and new is not None else ""
    told = {"changed": "leads elsewhere", "added": "came", "removed": "is gone"}[action]
    yield pair.change(
        Flow.RESPONSE, ("link", "existence" if action != "changed" else "target", action), effect,
        f"the link `{where[-1]}` {told}", (old.pointer if old else None, new.pointer if new else None),
        subject=where[-1], location=where, doubt=doubt, step=step,
    )  # fmt: skip


def _leads(link: Link) -> tuple[object, ...]:
    return link.operation_id, link.operation_ref, link.parameters, link.request_body
