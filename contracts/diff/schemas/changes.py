"""Schema changes: takes two schemas at one place of an exchange, gives the Changes between them."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Contracts, Pair
from contracts.diff.schemas.difference import Answer, Difference
from contracts.model.schema import Schema

Location = tuple[str | int, ...]

MAY_IGNORE = "a server may ignore what it does not know, or refuse it"
MAY_READ = "whoever reads it finds it no more"
MAY_SEND = "clients may send it"
OMITTED = "what is left out means something else"


def schema_changes(
    pair: Pair, flow: Flow, old: Schema | None, new: Schema | None, location: Location, *, textual: bool = False
) -> Iterator[Change]:
    """Give the Changes between `old` and `new`, of which None takes anything.

    A `textual` value has no type until a schema gives it one, as in parameters and headers.
    """
    both = _both(pair.contracts, old, new)
    if both is None:
        return
    for spot in pair.contracts.walk(both[0]).spots(*both, textual=textual):
        for action, effect, doubt in _meanings(spot.difference, flow):
            difference = spot.difference
            yield pair.change(
                flow, ("schema", difference.kind, action), effect, _message(difference, action),
                (difference.old_place, difference.new_place),
                subject=difference.name or difference.keyword, location=(*location, *spot.tokens),
                doubt=doubt, spot=spot,
            )  # fmt: skip


def _both(contracts: Contracts, old: Schema | None, new: Schema | None) -> tuple[Schema, Schema] | None:
    if old is None and new is None:
        return None
    known, before, after = (old or new), contracts.old, contracts.new
    assert known is not None
    is_request = known.space in (before.requests, after.requests)
    if old is None:
        old = Schema(before.requests if is_request else before.responses, known.pointer, True)
    if new is None:
        new = Schema(after.requests if is_request else after.responses, known.pointer, True)
    return old, new


def _meanings(difference: Difference, flow: Flow) -> Iterator[tuple[str, Effect, str]]:
    """Give what happened in one word, what it did to the promise, and the doubt there is."""
    if difference.kind == "default":
        yield "changed", flow.lost, OMITTED
    elif difference.kind == "property":
        yield _existence(difference, flow)
    elif difference.kind == "extensible":
        yield from _known_values(difference, flow)
    elif difference.kind == "forbidden" and flow is Flow.RESPONSE and difference.kept is not Answer.YES:
        yield "narrowed", Effect.WIDER, MAY_READ
    else:
        less, more = difference.kept is not Answer.YES, difference.covered is not Answer.YES
        # What is simply another one is told by what it breaks.
        if less and (flow is Flow.REQUEST or not more or difference.kind == "values"):
            yield "narrowed", Effect.NARROWER, ""
        if more and (flow is Flow.RESPONSE or not less or difference.kind == "values"):
            yield "widened", Effect.WIDER, ""


def _known_values(difference: Difference, flow: Flow) -> Iterator[tuple[str, Effect, str]]:
    """Of values that were said to be some of many, clients may send each, and have to expect others."""
    if difference.before:
        yield "removed", Effect.NARROWER, MAY_SEND
    if difference.after:
        yield "added", Effect.WIDER if flow is Flow.REQUEST else Effect.NEITHER, ""


def _existence(difference: Difference, flow: Flow) -> tuple[str, Effect, str]:
    if difference.before == "nothing":
        if difference.covered is not Answer.YES or flow is Flow.REQUEST:
            return "added", Effect.WIDER, ""
        return "added", Effect.NEITHER, ""
    if flow is Flow.REQUEST:
        return "removed", Effect.NARROWER, "" if difference.kept is not Answer.YES else MAY_IGNORE
    return "removed", Effect.WIDER, "" if difference.covered is not Answer.YES else MAY_READ


def _message(difference: Difference, action: str) -> str:
    name, before, after = difference.name, difference.before, difference.after
    less, came = action in ("narrowed", "removed"), before == "nothing"
    told = {
        "required": f"`{name}` came to be required" if less else f"`{name}` is required no longer",
        "property": f"the property `{name}` {'came' if came else 'is gone'}",
        "additional": f"members that are not named may be there{' no longer' if less else ''}",
        "forbidden": f"it may be there {'no longer' if less else 'again'}",
        "values": f"it can be {before} no longer" if less else f"it can be {after}, too",
        "extensible": f"{before} is known no longer" if less else f"{after} is known, too",
        "alternatives": _alternatives(difference, less),
        "schema": f"`{difference.keyword}` asks for something else",
    }
    return told.get(difference.kind, f"`{difference.keyword}` was {before}, is {after}")


def _alternatives(difference: Difference, less: bool) -> str:
    told = f" without {difference.before}" if less and difference.before else ""
    told = told or (f" with {difference.after}" if difference.after else "")
    return f"the alternatives of `{difference.keyword}` differ{told}"
