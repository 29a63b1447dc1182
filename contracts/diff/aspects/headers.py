"""Headers of responses: what came and went, what is promised to be there, and what it may be."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.aspects.requiredness import requiredness_changes
from contracts.diff.aspects.responses import counterpart
from contracts.diff.change import Change, Effect
from contracts.diff.pair import Pair
from contracts.diff.schemas.changes import MAY_READ, Location, schema_changes
from contracts.model.operation import Header


def changes(pair: Pair) -> Iterator[Change]:
    """Give what changed in the headers of the responses that stayed."""
    for response in pair.old.responses:
        twin = counterpart(response.status, pair.new)
        if twin is None:
            continue
        old, new = ({header.name.lower(): header for header in each.headers} for each in (response, twin))
        for name in {**old, **new}:
            where = (response.status, "header", (new.get(name) or old[name]).name)
            yield from _header(pair, old.get(name), new.get(name), where)


def _header(pair: Pair, old: Header | None, new: Header | None, where: Location) -> Iterator[Change]:
    flow = pair.answered
    if old is None and new is not None:
        yield pair.change(
            flow, ("field", "existence", "added"), Effect.NEITHER, f"the header `{new.name}` came", (None, new.pointer),
            subject=new.name, location=where,
        )  # fmt: skip
    elif new is None and old is not None:
        yield pair.change(
            flow, ("field", "existence", "removed"), flow.lost, f"the header `{old.name}` is gone", (old.pointer, None),
            subject=old.name, location=where, doubt="" if old.required else MAY_READ,
        )  # fmt: skip
    elif old is not None and new is not None:
        yield from _compared(pair, old, new, where)


def _compared(pair: Pair, old: Header, new: Header, where: Location) -> Iterator[Change]:
    flow, both = pair.answered, (old.pointer, new.pointer)
    yield from requiredness_changes(pair, flow, old, new, where)
    before, after = (header.content.essence if header.content else header.style for header in (old, new))
    if before != after:
        told = f"it was written as {before}, is as {after}"
        yield pair.change(
            flow, ("field", "serialization", "changed"), flow.lost, told, both, subject=new.name, location=where
        )
    elif old.content is not None and new.content is not None:
        yield from schema_changes(pair, flow, old.content.schema, new.content.schema, where)
    else:
        yield from schema_changes(pair, flow, old.schema, new.schema, where, textual=True)
