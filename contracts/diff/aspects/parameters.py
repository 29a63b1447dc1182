"""Parameters: what came and went, what must be sent, how it is written, and what it may be."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.aspects.requiredness import requiredness_changes
from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Pair
from contracts.diff.schemas.changes import MAY_IGNORE, MAY_READ, schema_changes
from contracts.model.operation import Parameter


def changes(pair: Pair) -> Iterator[Change]:
    """Give what changed in the parameters of `pair`."""
    old, new = pair.parameters
    for key in {**old, **new}:
        before, after = old.get(key), new.get(key)
        if before is None and after is not None:
            yield _added(pair, after)
        elif after is None and before is not None:
            yield _removed(pair, before)
        elif before is not None and after is not None:
            yield from _compared(pair, before, after)


def _location(parameter: Parameter) -> tuple[str, str]:
    return parameter.location, parameter.name


def _added(pair: Pair, parameter: Parameter) -> Change:
    is_narrower = parameter.required and pair.sent is Flow.REQUEST
    needed = "must" if parameter.required else "may"
    return pair.change(
        pair.sent, ("field", "requiredness" if is_narrower else "existence", "narrowed" if is_narrower else "added"),
        Effect.NARROWER if is_narrower else Effect.NEITHER,
        f"the {parameter.location} parameter `{parameter.name}` came, and {needed} be sent",
        (None, parameter.pointer), subject=parameter.name, location=_location(parameter),
    )  # fmt: skip


def _removed(pair: Pair, parameter: Parameter) -> Change:
    is_sent = pair.sent is Flow.RESPONSE
    return pair.change(
        pair.sent, ("field", "existence", "removed"), pair.sent.lost,
        f"the {parameter.location} parameter `{parameter.name}` is gone",
        (parameter.pointer, None), subject=parameter.name, location=_location(parameter),
        doubt=("" if parameter.required else MAY_READ) if is_sent else MAY_IGNORE,
    )  # fmt: skip


def _compared(pair: Pair, old: Parameter, new: Parameter) -> Iterator[Change]:
    where = _location(new)
    both = (old.pointer, new.pointer)
    yield from requiredness_changes(pair, pair.sent, old, new, where)
    if _serialization(old) != _serialization(new):
        told = f"it was written as {_serialization(old)}, is as {_serialization(new)}"
        yield pair.change(
            pair.sent,
            ("field", "serialization", "changed"),
            pair.sent.lost,
            told,
            both,
            subject=new.name,
            location=where,
        )
    for flag, told in (("allow_reserved", "reserved characters"), ("allow_empty", "an empty value")):
        if getattr(old, flag) != getattr(new, flag):
            may, effect = (True, Effect.WIDER) if getattr(new, flag) else (False, Effect.NARROWER)
            yield pair.change(
                pair.sent, ("field", "text", "widened" if may else "narrowed"), effect,
                f"{told} may be sent" if may else f"{told} may be sent no longer", both,
                subject=flag, location=where,
            )  # fmt: skip
    if old.deprecated != new.deprecated:
        action, told = ("added", "it is deprecated") if new.deprecated else ("removed", "it is deprecated no longer")
        yield pair.change(
            pair.sent, ("field", "deprecation", action), Effect.NEITHER, told, both, subject=new.name, location=where
        )
    if old.content is not None and new.content is not None:
        yield from schema_changes(pair, pair.sent, old.content.schema, new.content.schema, where)
    elif old.content is None and new.content is None:
        yield from schema_changes(pair, pair.sent, old.schema, new.schema, where, textual=True)


def _serialization(parameter: Parameter) -> str:
    """Give how the value is written as text, as far as it matters: what is no list or object is one text anyway."""
    if parameter.content is not None:
        return parameter.content.essence
    from contracts.media.shape import types_of

    if not types_of(parameter.schema) & {"array", "object"} and parameter.style in ("form", "simple", "cookie"):
        return "a text"
    return f"{parameter.style}{', exploded' if parameter.explode else ''}"
