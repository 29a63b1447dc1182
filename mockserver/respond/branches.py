"""Branches: takes an object that a request was laid over, says which of its properties only other branches know.

What was generated may be of one branch of `oneOf` or `anyOf` and what is posted of another. The schema may well let
both stand side by side, and still nobody means a transfer with the number of a card.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mockserver.respond.layout import Path, Place
from mockserver.respond.members import Member

_DEEPEST = 8
_MOST_ITEMS = 100


def strays(place: Place, value: Any, body: Any) -> list[Path]:
    """Give where `value` has properties that are of no branch that `body`, which was laid over it, is of."""
    return list(_strays(place.member, place.path, value, body, 0))


def _strays(member: Member, path: Path, value: Any, body: Any, depth: int) -> Iterator[Path]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list) and isinstance(body, list):
        item = member.items
        for index, (one, sent) in enumerate(zip(value[:_MOST_ITEMS], body, strict=False)):
            if item is not None and isinstance(sent, dict):
                yield from _strays(item, (*path, index), one, sent, depth + 1)
    elif isinstance(value, dict) and isinstance(body, dict):
        sent_names: dict[str, Any] = {}
        for name, sent in body.items():
            target = member.named(name)
            if target is not None and target.name in value:
                sent_names[target.name] = sent
                if isinstance(sent, dict | list):
                    yield from _strays(target, (*path, target.name), value[target.name], sent, depth + 1)
        for union in member.unions:
            yield from ((*path, name) for name in union.strays(value, sent_names.keys()))
