"""alphabetical: items, or the names of members, stand in order, numbers by their size."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.functions.options import Check, Fault, Options
from contracts.lint.spectral.messages import value_text

_SIGNS = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
"""Signs in the order of the Unicode Collation Algorithm's default table."""


def alphabetical(options: Options) -> Check:
    """Give the check; with `keyedBy` the items are objects, which a member of theirs puts in order."""
    part = options.only("keyedBy").get("keyedBy")
    keyed_by = part.text_value("the name of a member") if part is not None and part.value is not None else None

    def check(target: Target) -> Iterator[Fault]:
        tokens, keys = _keys(target.value, keyed_by)
        for index, (before, after) in enumerate(pairwise(keys)):
            if _order(before, after):
                there = target if keyed_by else target.inner(tokens[index])
                yield Fault(f"{value_text(before)!r} stands before {value_text(after)!r}", there)
                return

    return check


def _keys(value: Any, keyed_by: str | None) -> tuple[list[Any], list[Any]]:
    """Give the tokens of the items or members, and what puts each in order."""
    if isinstance(value, dict):
        return list(value), list(value)
    if not isinstance(value, list):
        return [], []
    if keyed_by is None:
        keys = value
    else:
        keys = [each.get(keyed_by) if isinstance(each, dict) else None for each in value]
    is_plain = all(isinstance(key, str | int | float) and not isinstance(key, bool) for key in keys)
    return (list(range(len(value))), keys) if is_plain else ([], [])


def _order(before: Any, after: Any) -> bool:
    """Say whether two stand in the wrong order."""
    numbers = [_number(each) for each in (before, after)]
    if None not in numbers:
        return bool(numbers[0] > numbers[1])  # type: ignore[operator]
    return _letters(str(before)) > _letters(str(after))


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        return float(value) if value.isascii() and value.isdecimal() and len(value) < 16 else None
    return float(value) if abs(value) < 1e300 else None


def _letters(text: str) -> tuple[list[tuple[int, str]], str]:
    """Give the letters of a text as dictionaries sort them: signs before digits before letters, while accents and
    capitals count only between equals."""
    plain = (each for each in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(each))
    return [(_SIGNS.find(each) if each in _SIGNS else len(_SIGNS), each) for each in plain], text.swapcase()
