"""Changes: takes a generated value and what of a request should show in it, gives the value with as much as fits.

The validator judges the whole. Where it refuses, the changes are halved until those are found that break something;
the first in order have the first right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mockserver.respond.layout import Path
from mockserver.respond.members import ABSENT

Edit = tuple[Path, Any]
"""A place, and what is to stand there; ABSENT takes away what does."""

Change = tuple[Edit, ...]
"""Edits that are made together or not at all."""

_MOST_JUDGED = 48
_CONTAINERS = (dict, list)


def applied(value: Any, changes: Sequence[Change], keeps: Callable[[Any], bool]) -> tuple[Any, int]:
    """Give `value` with as many of `changes` as it can have while it `keeps` its promise, and how many those are.

    `value` itself stays as it is.
    """
    if not changes:
        return value, 0
    changed = edited(value, changes)
    if keeps(changed):
        return changed, len(changes)
    return _Search(keeps).halves(value, changes)


def are_exchanges(value: Any, changes: Sequence[Change]) -> bool:
    """Say whether all that `changes` do to `value` is to put one text, number or boolean in the place of what a
    property has."""
    for change in changes:
        for path, new in change:
            if len(path) != 1 or path[0] not in value or new is ABSENT or isinstance(new, _CONTAINERS):
                return False
    return True


def edited(value: Any, changes: Sequence[Change]) -> Any:
    """Give a copy of `value` with all of `changes`; what they do not touch is shared."""
    owned: dict[int, Any] = {}
    for change in changes:
        for path, new in change:
            if len(path) == 1 and new is not ABSENT and isinstance(value, dict):
                if id(value) not in owned:
                    value = value.copy()
                    owned[id(value)] = value
                value[path[0]] = new
            else:
                value = _with(value, path, new, owned)
    return value


def _with(value: Any, path: Path, new: Any, owned: dict[int, Any]) -> Any:
    """Give `value` with `new` at `path`; `owned` are the copies that may be written to. A way that leads through
    what is neither object nor array leads nowhere, and nothing changes."""
    if not path:
        return new
    root = holder = _own(value, owned)
    for token in path[:-1]:
        if not _leads(holder, token):
            return root
        inner = _own(holder[token], owned)
        holder[token] = inner
        holder = inner
    last = path[-1]
    if isinstance(holder, dict) and isinstance(last, str):
        if new is ABSENT:
            holder.pop(last, None)
        else:
            holder[last] = new
    elif _leads(holder, last):
        holder[last] = new
    return root


def _leads(holder: Any, token: str | int) -> bool:
    if isinstance(token, str):
        return isinstance(holder, dict) and token in holder
    return isinstance(holder, list) and token < len(holder)


def _own(value: Any, owned: dict[int, Any]) -> Any:
    if not isinstance(value, _CONTAINERS) or id(value) in owned:
        return value
    copied = value.copy()
    owned[id(copied)] = copied
    return copied


class _Search:
    """The search for those changes that fit."""

    def __init__(self, keeps: Callable[[Any], bool]) -> None:
        self._keeps = keeps
        self._left = _MOST_JUDGED

    def halves(self, value: Any, changes: Sequence[Change]) -> tuple[Any, int]:
        """Try each half of `changes`, which together do not fit."""
        if len(changes) == 1:
            return value, 0
        middle = len(changes) // 2
        kept = 0
        for half in (changes[:middle], changes[middle:]):
            value, count = self._tried(value, half)
            kept += count
        return value, kept

    def _tried(self, value: Any, changes: Sequence[Change]) -> tuple[Any, int]:
        if self._left <= 0:
            return value, 0
        self._left -= 1
        changed = edited(value, changes)
        if self._keeps(changed):
            return changed, len(changes)
        return self.halves(value, changes)
