"""Texts: takes a change, gives the lines of both contracts in which it stands, and which of them differ."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from contracts.diff.change import Change
from contracts.diff.comparing import Comparison
from contracts.findings import Place
from contracts.model.contract import Contract
from contracts.pointer import look_up

_MOST_READ = 400  # lines of a text that are held against the other
_MOST_OF_THE_WHOLE = 12  # of what holds for all operations is shown how it begins
_MOST_SHOWN = 60
_AROUND = 3
_MOST_CHUNKS = 4_000  # pieces of a value that is spelled anew


@dataclass(frozen=True, slots=True)
class Line:
    """A line, its `number` None where it stands in no file so. A gap stands for lines that are left out."""

    number: int | None
    text: str
    is_changed: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """What one of two contracts says, and where."""

    place: Place
    lines: tuple[Line, ...]


def texts(change: Change, comparison: Comparison) -> tuple[Text | None, Text | None]:
    """Give what the old contract says and what the new one does, None where there is nothing."""
    most = _MOST_OF_THE_WHOLE if change.is_within and not change.component[0] else _MOST_READ
    old = None if change.old is None else _read(comparison.old, change.old, most)
    new = None if change.new is None else _read(comparison.new, change.new, most)
    if old is None or new is None:
        return old and _cut(old), new and _cut(new)
    # What is only indented otherwise is the same.
    before, after = ([line.text for line in _dedented(text.lines)] for text in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    hunks = list(matcher.get_grouped_opcodes(_AROUND))
    if not hunks:
        return _cut(old), _cut(new)
    left = [[(tag, begin, end) for tag, begin, end, _, _ in hunk] for hunk in hunks]
    right = [[(tag, begin, end) for tag, _, _, begin, end in hunk] for hunk in hunks]
    return _cut(_marked(old, left)), _cut(_marked(new, right))


def _read(contract: Contract, pointer: str, most: int) -> Text:
    block = contract.document.block(pointer, most)
    lines = tuple(Line(block.first + index, text) for index, text in enumerate(block.lines))
    if len(lines) == 1 and lines[0].text.endswith("…"):
        # A file of one line has no lines to show.
        lines = tuple(Line(None, text) for text in _spelled(contract, pointer)[:most])
    return Text(block.place, _dedented(lines))


def _spelled(contract: Contract, pointer: str) -> list[str]:
    try:
        value = look_up(contract.document.root, pointer)
    except (LookupError, ValueError):
        return []
    pieces = json.JSONEncoder(ensure_ascii=False, indent=2, default=str).iterencode(value)
    return "".join(islice(pieces, _MOST_CHUNKS)).split("\n")[:_MOST_READ]


def _dedented(lines: Sequence[Line]) -> tuple[Line, ...]:
    shown = textwrap.dedent("\n".join(line.text for line in lines)).split("\n")
    return tuple(Line(line.number, text) for line, text in zip(lines, shown, strict=False))


def _marked(text: Text, hunks: list[list[tuple[str, int, int]]]) -> Text:
    """Give the lines of `hunks`, with a gap where others are between them."""
    found: list[Line] = []
    shown = 0
    for hunk in hunks:
        if hunk[0][1] > shown:
            found.append(Line(None, "", is_gap=True))
        for tag, begin, end in hunk:
            found += (Line(line.number, line.text, tag != "equal") for line in text.lines[begin:end])
        shown = hunk[-1][2]
    if shown < len(text.lines):
        found.append(Line(None, "", is_gap=True))
    return Text(text.place, tuple(found))


def _cut(text: Text) -> Text:
    if len(text.lines) <= _MOST_SHOWN:
        return text
    return Text(text.place, (*text.lines[:_MOST_SHOWN], Line(None, "", is_gap=True)))
