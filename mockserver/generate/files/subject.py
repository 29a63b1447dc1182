"""What a file shows: takes a seed, gives a title, a number and a picture, the same in files of every type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mockserver.generate.seed import Seed

CELL = 8
"""Pixels across one cell of a picture: one block of a JPEG image."""
CELLS = 8
SIZE = CELL * CELLS
"""Pixels across a picture."""

Colour = tuple[int, int, int]

_BACKGROUND: Colour = (240, 240, 240)
_COLOURS: tuple[Colour, ...] = (
    (31, 119, 180), (214, 93, 14), (44, 140, 70), (196, 48, 62), (128, 96, 180),
    (140, 86, 75), (205, 92, 160), (90, 100, 110), (150, 150, 30), (23, 150, 170),
)  # fmt: skip
_FIRST = ("Annual", "Brief", "Daily", "Early", "First", "General", "Internal", "Monthly", "Open", "Short")
_SECOND = ("account", "draft", "index", "letter", "list", "note", "outline", "plan", "report", "summary")


@dataclass(frozen=True)
class Subject:
    """What the files of one seed are about."""

    seed: Seed

    @cached_property
    def title(self) -> str:
        """Two words and a number of plain ASCII, which need no escaping in any format."""
        first = _FIRST[self._draw("first", len(_FIRST))]
        return f"{first} {_SECOND[self._draw('second', len(_SECOND))]} {self.number}"

    @cached_property
    def slug(self) -> str:
        """The title as a file name without suffix."""
        return self.title.lower().replace(" ", "-")

    @cached_property
    def number(self) -> int:
        """Three digits."""
        return 100 + self._draw("number", 900)

    @cached_property
    def palette(self) -> tuple[Colour, Colour]:
        """The colours of empty and of filled cells."""
        return _BACKGROUND, _COLOURS[self._draw("colour", len(_COLOURS))]

    @cached_property
    def cells(self) -> tuple[tuple[bool, ...], ...]:
        """Which cells of the picture are filled, row by row: its right half mirrors its left."""
        half = CELLS // 2
        bits = self._draw("cells", 1 << (CELLS * half)) | 1 << (half * half)
        rows = [[bool(bits >> (row * half + column) & 1) for column in range(half)] for row in range(CELLS)]
        return tuple((*row, *reversed(row)) for row in rows)

    @property
    def lines(self) -> list[bytes]:
        """The picture line by line from the top, with one bit for each pixel: 1 where a cell is filled."""
        return [bytes(0xFF if filled else 0 for filled in row) for row in self.cells for _ in range(CELL)]

    def _draw(self, name: str, limit: int) -> int:
        return self.seed.child(name).below(limit)
