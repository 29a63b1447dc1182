"""Comparisons: takes what a client sent and what it is shown later, gives where the two do not say the same.

An implementation may show more than was sent, leave out what is not to be shown, and write a value in another way that
means the same: blanks around a text, the letters of an identifier, the spelling of a date or a number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

Path = tuple[str | int, ...]
_LONGEST = 80
_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?")


def differences(sent: Any, shown: Any, path: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Give for each value of `sent` that `shown` has with another meaning where it is, and both as short texts."""
    if isinstance(sent, dict) and isinstance(shown, dict):
        for name, value in sent.items():
            if name in shown:
                yield from differences(value, shown[name], (*path, name))
    elif isinstance(sent, list) and isinstance(shown, list):
        if _as_set(sent) is not None and _as_set(sent) == _as_set(shown):
            return
        if len(sent) != len(shown):
            yield path, f"{len(sent)} items", f"{len(shown)} items"
            return
        for index, (one, other) in enumerate(zip(sent, shown, strict=True)):
            yield from differences(one, other, (*path, index))
    elif not same(sent, shown):
        yield path, brief(sent), brief(shown)


def same(one: Any, other: Any) -> bool:
    """Say whether two values mean the same."""
    if one == other:
        return isinstance(one, bool) == isinstance(other, bool)
    if isinstance(one, str) and isinstance(other, str):
        if one.strip().casefold().rstrip("/") == other.strip().casefold().rstrip("/"):
            return True
        first, second = moment(one), moment(other)
        return first is not None and first == second
    # A text may be shown as the number that it spells, and the other way round.
    return isinstance(one, str | int | float) and isinstance(other, str | int | float) and str(one) == str(other)


def brief(value: Any) -> str:
    """Give a value as a short text."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _as_set(values: list[Any]) -> frozenset[str] | None:
    """Give scalars without their order, which an implementation may not keep; None when there are others."""
    if any(isinstance(value, dict | list) for value in values):
        return None
    return frozenset(json.dumps(value) for value in values)


def moment(text: str) -> datetime | None:
    """Give the time that a text spells (ISO 8601), in UTC where it names no zone; None when it spells none."""
    if len(text) < 10 or not text[:4].isdigit():
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def number(text: str) -> Decimal | None:
    """Give the decimal number that a text spells, None when it spells none or has more than 40 digits on a side."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None
