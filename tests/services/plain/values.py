"""Values: takes a value of a body and where it stands, gives it as it is kept and notes all that is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

Faults = list[dict[str, str]]
Check = Callable[[Any, str, Faults], Any]
"""Takes a value, its pointer and the faults so far; gives the value, a whole number such as 3.0 as an integer."""

_LONGEST_POINTER = 1000


def text(most: int, least: int = 0, pattern: str = "", keeps: Callable[[str], bool] | None = None) -> Check:
    """Give the check of a string of `least` to `most` characters."""
    fits = re.compile(pattern).fullmatch if pattern else None

    def check(value: Any, at: str, faults: Faults) -> Any:
        if not isinstance(value, str):
            note(faults, at, "It is not a string.")
        elif not least <= len(value) <= most:
            note(faults, at, f"It has {len(value)} characters, not {least} to {most}.")
        elif fits and not fits(value):
            note(faults, at, "It does not match the pattern.")
        elif keeps and not keeps(value):
            note(faults, at, "It is not of the format.")
        return value

    return check


def whole(least: int, most: int) -> Check:
    """Give the check of an integer from `least` to `most`."""

    def check(value: Any, at: str, faults: Faults) -> Any:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            note(faults, at, "It is not an integer.")
        elif not least <= value <= most:
            note(faults, at, f"It is not from {least} to {most}.")
        return value

    return check


def choice(*allowed: str) -> Check:
    """Give the check of a string that is one of `allowed`."""

    def check(value: Any, at: str, faults: Faults) -> Any:
        if not isinstance(value, str) or value not in allowed:
            note(faults, at, f"It is none of {', '.join(allowed)}.")
        return value

    return check


def nullable(inner: Check) -> Check:
    """Give the check of null or what `inner` takes."""
    return lambda value, at, faults: None if value is None else inner(value, at, faults)


def many(inner: Check, most: int, least: int = 0, *, unique: bool = False) -> Check:
    """Give the check of an array."""

    def check(value: Any, at: str, faults: Faults) -> Any:
        if not isinstance(value, list):
            note(faults, at, "It is not an array.")
            return value
        if not least <= len(value) <= most:
            note(faults, at, f"It has {len(value)} items, not {least} to {most}.")
        if unique and len({json.dumps(item, sort_keys=True) for item in value}) < len(value):
            note(faults, at, "An item is there twice.")
        return [inner(item, f"{at}/{index}", faults) for index, item in enumerate(value)]

    return check


def record(
    required: Mapping[str, Check], optional: Mapping[str, Check], *, is_open: bool = False, least: int = 0
) -> Check:
    """Give the check of an object; of an open one, members that nobody knows are dropped."""
    members = {**required, **optional}

    def check(value: Any, at: str, faults: Faults) -> Any:
        if not isinstance(value, dict):
            note(faults, at, "It is not an object.")
            return value
        if len(value) < least:
            note(faults, at, f"It has fewer than {least} members.")
        for name in required:
            if name not in value:
                note(faults, below(at, name), "The field is required.")
        for name in value:
            if name not in members and not is_open:
                note(faults, below(at, name), "There is no such field.")
        return {name: members[name](each, below(at, name), faults) for name, each in value.items() if name in members}

    return check


def mapping(most: int, inner: Check | None = None) -> Check:
    """Give the check of an object with any names; its values are of any kind when there is no `inner`."""

    def check(value: Any, at: str, faults: Faults) -> Any:
        if not isinstance(value, dict):
            note(faults, at, "It is not an object.")
            return value
        if len(value) > most:
            note(faults, at, f"It has more than {most} members.")
        return {name: inner(each, below(at, name), faults) if inner else each for name, each in value.items()}

    return check


def below(at: str, name: str) -> str:
    """Give the pointer of the member `name`, as a URI fragment (RFC 6901, section 6)."""
    return f"{at}/{quote(name.replace('~', '~0').replace('/', '~1'), safe='')}"


def note(faults: Faults, at: str, detail: str) -> None:
    """Note that the value at the pointer `at` is wrong."""
    faults.append({"pointer": at, "detail": detail} if len(at) <= _LONGEST_POINTER else {"detail": detail})
