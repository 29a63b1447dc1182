"""Derived texts: takes a generated value and new values of some of its members, gives what tells of those members in
its URLs and paths anew: where the id becomes 7, so does the last segment of the URL beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mockserver.respond.changes import Edit
from mockserver.respond.layout import Path

_MOST_TEXTS = 1_000
_LONGEST = 2_000
_DEEPEST = 4
_SHORTEST = 2

_Pieces = tuple[str | int, ...]


class Derived:
    """The texts of one value that are made of others in it, looked for once for each set of members."""

    def __init__(self, value: Any) -> None:
        self._value = value
        self._known: dict[tuple[Path, ...], list[tuple[Path, _Pieces]]] = {}

    def edits(self, edits: list[Edit]) -> list[Edit]:
        """Give the edits that follow from `edits`."""
        paths = tuple([path for path, _ in edits])
        found = self._known.get(paths)
        if found is None:
            found = self._known[paths] = list(self._search(paths))
        if not found:
            return []
        said = [str(new) for _, new in edits]
        return [(path, "".join([said[p] if isinstance(p, int) else p for p in pieces])) for path, pieces in found]

    def _search(self, paths: tuple[Path, ...]) -> Iterator[tuple[Path, _Pieces]]:
        """Give each text that holds the old value of one of `paths` as a part of a path or query, cut there."""
        olds = {_text_at(self._value, path): index for index, path in reversed(list(enumerate(paths)))}
        olds = {old: index for old, index in olds.items() if len(old) >= _SHORTEST}
        if not olds:
            return
        any_old = "|".join(re.escape(old) for old in sorted(olds, key=len, reverse=True))
        cut = re.compile(rf"((?:(?<=[/=])|(?<![^/]))(?:{any_old})(?![^/?&#]))")
        for number, (path, text) in enumerate(_texts(self._value, ())):
            if number >= _MOST_TEXTS:
                return
            if "/" in text and len(text) <= _LONGEST and path not in paths:
                pieces = cut.split(text)
                if len(pieces) > 1:
                    yield path, tuple(olds[piece] if index % 2 else piece for index, piece in enumerate(pieces))


def _text_at(value: Any, path: Path) -> str:
    for token in path:
        value = value.get(token) if isinstance(value, dict) else None
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict) and len(path) < _DEEPEST:
        for name, member in value.items():
            yield from _texts(member, (*path, name))
