"""Plates: takes an object, gives its JSON text with other values of some properties, without writing the rest anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from mockserver.respond.changes import Change

_MOST_CUTS = 8

_Pieces = tuple[bytes | int, ...]


class Plate:
    """The text of one object, cut once for each set of properties whose values change."""

    __slots__ = ("_cuts", "_value", "size")

    def __init__(self, value: dict[str, Any], text: bytes) -> None:
        self.size = len(text)
        self._value = value
        self._cuts: dict[tuple[str | int, ...], _Pieces] = {}

    @staticmethod
    def of(value: Any) -> Plate | None:
        """Give the plate of `value`, None when it is no object or its text has to be written with more care."""
        if not isinstance(value, dict):
            return None
        try:
            return Plate(value, orjson.dumps(value))
        except TypeError:  # as in json_text.encode
            return None

    def printed(self, changes: Sequence[Change]) -> bytes | None:
        """Give the text with `changes`, each a new value of a property; None where that has to be written with care."""
        edits = [edit for change in changes for edit in change]
        names = tuple([path[0] for path, _ in edits])
        pieces = self._cuts.get(names)
        if pieces is None:
            pieces = self._cut(names)
        try:
            said = [orjson.dumps(new) for _, new in edits]
        except TypeError:
            return None
        return b"".join([said[piece] if isinstance(piece, int) else piece for piece in pieces])

    def _cut(self, names: tuple[str | int, ...]) -> _Pieces:
        """Give the text in pieces: where the value of a property of `names` stands, its number among them."""
        pieces: list[bytes | int] = []
        text = b"{"
        for name, value in self._value.items():
            text += orjson.dumps(name) + b":"
            if name in names:
                pieces += [text, names.index(name)]
                text = b""
            else:
                text += orjson.dumps(value)
            text += b","
        pieces.append(text.removesuffix(b",") + b"}")
        if len(self._cuts) >= _MOST_CUTS:
            self._cuts.clear()
        self._cuts[names] = tuple(pieces)
        return self._cuts[names]
