"""Posted values: takes a request's body and a generated answer, says which of its values the body gives.

Objects are merged, arrays replaced, each object in them laid over a generated one. What only the server may say, what
is hidden in responses and what the response does not have stays out.
"""

from __future__ import annotations

from typing import Any

from mockserver.respond.changes import Edit
from mockserver.respond.layout import Path, Place
from mockserver.respond.members import ABSENT, Member

_DEEPEST = 8
_MOST_EDITS = 200
_MOST_ITEMS = 1_000


def posted(place: Place, old: Any, body: Any) -> list[Edit]:
    """Give what `body` asks for at `place`, where `old` was generated."""
    if isinstance(body, dict):
        found: list[Edit] = []
        _object(place.member, place.path, old, body, found)
        return found[:_MOST_EDITS]
    if isinstance(body, list) and isinstance(old, list) and body:
        return [(place.path, _list(place.member, old, body, _DEEPEST))]
    return []


def _object(member: Member, path: Path, old: Any, body: dict[str, Any], found: list[Edit]) -> None:
    for name, value in body.items():
        if len(found) >= _MOST_EDITS or len(path) > _DEEPEST:
            return
        target = member.named(name)
        if target is None or target.is_read_only:
            continue
        here = (*path, target.name)
        before = old.get(target.name) if isinstance(old, dict) else None
        if isinstance(value, dict) and isinstance(before, dict) and target.members:
            _object(target, here, before, value, found)
        else:
            merged = _merged(target, before, value, _DEEPEST - len(path))
            if merged is not ABSENT:
                found.append((here, merged))


def _merged(member: Member, old: Any, value: Any, depth: int) -> Any:
    """Give `value` as it shows at `member`, ABSENT when it does not fit there."""
    if depth <= 0 or member.is_read_only:
        return ABSENT
    fitted = member.fitted(value)
    if isinstance(fitted, dict) and member.members:
        shown = dict(old) if isinstance(old, dict) else {}
        for name, inner in fitted.items():
            target = member.named(name)
            if target is not None:
                new = _merged(target, shown.get(target.name), inner, depth - 1)
                if new is not ABSENT:
                    shown[target.name] = new
        return shown
    if isinstance(fitted, list):
        return _list(member, old if isinstance(old, list) else [], fitted, depth)
    return fitted


def _list(member: Member, old: list[Any], values: list[Any], depth: int) -> list[Any]:
    """Give `values` as items of `member`; an object needs what only the server says, so it is laid over one that was
    generated, if need be over one that is used already."""
    item = member.items
    if item is None:
        return values
    shown = []
    for index, value in enumerate(values[:_MOST_ITEMS]):
        before = old[index] if index < len(old) else None
        merged = _merged(item, before, value, depth - 1)
        if isinstance(merged, dict) and before is None and old and not item.schema.is_valid(merged):
            merged = _merged(item, old[index % len(old)], value, depth - 1)
        if merged is not ABSENT:
            shown.append(merged)
    return shown
