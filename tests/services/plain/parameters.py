"""Parameters: the readers of all query parameters, each as the contract describes it."""

from __future__ import annotations

import re

from tests.services.plain import formats
from tests.services.plain.reading import Reader

_CURSOR = re.compile("[A-Za-z0-9_-]{1,512}")
_INTEGER = re.compile("[1-9][0-9]{0,2}")
_MOST = 100
USUAL_LIMIT = 20


def one_of(*allowed: str) -> Reader:
    """Give the reader of one of `allowed`."""

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"It is none of {', '.join(allowed)}.")
        return text

    return read


def some_of(*allowed: str) -> Reader:
    """Give the reader of different ones of `allowed`, separated by commas."""
    read_one = one_of(*allowed)

    def read(text: str) -> list[str]:
        values = [read_one(each) for each in text.split(",")]
        if len(set(values)) < len(values):
            raise ValueError("A value is there twice.")
        return values

    return read


def time(text: str) -> int:
    """Give the milliseconds since 1970 of a date-time."""
    value = formats.milliseconds(text)
    if value is None:
        raise ValueError("It is not a date-time.")
    return value


def cursor(text: str) -> str:
    """Give the cursor itself: what it leads to is known where the page is made."""
    if not _CURSOR.fullmatch(text):
        raise ValueError("It is not a cursor.")
    return text


def limit(text: str) -> int:
    """Give how many items a page holds at most."""
    if not _INTEGER.fullmatch(text) or int(text) > _MOST:
        raise ValueError(f"It is not a number from 1 to {_MOST}.")
    return int(text)


PAGE = {"cursor": cursor, "limit": limit}
