"""Scripts: what ECMAScript means by truth, equality, order and membership, as far as filters ask for it."""

from __future__ import annotations

import math
from typing import Any, Final


class _Undefined:
    def __repr__(self) -> str:
        return "undefined"


UNDEFINED: Final = _Undefined()
"""What is not there."""


def is_truthy(value: Any) -> bool:
    """Say whether a condition holds of `value` (ECMA-262, ToBoolean)."""
    if value is UNDEFINED or value is None:
        return False
    if isinstance(value, bool | int | float | str):
        return bool(value) and value == value  # noqa: PLR0124  NaN is not itself
    return True


def is_same(left: Any, right: Any) -> bool:
    """Say whether two values are strictly equal (IsStrictlyEqual)."""
    if _is_number(left) and _is_number(right):
        return bool(left == right)
    if isinstance(left, str | bool) and type(left) is type(right):
        return bool(left == right)
    return left is right


def is_equal(left: Any, right: Any) -> bool:
    """Say whether two values are loosely equal (IsLooselyEqual); objects are equal to themselves only."""
    nothing = (None, UNDEFINED)
    if any(left is each for each in nothing) or any(right is each for each in nothing):
        return any(left is each for each in nothing) and any(right is each for each in nothing)
    if isinstance(left, str | bool | int | float) and isinstance(right, str | bool | int | float):
        if isinstance(left, str) and isinstance(right, str):
            return left == right
        return number_of(left) == number_of(right)
    return left is right


def is_less(left: Any, right: Any) -> bool:
    """Say whether `left` comes before `right` (IsLessThan)."""
    if isinstance(left, str) and isinstance(right, str):
        return left < right
    return number_of(left) < number_of(right)


def number_of(value: Any) -> float:
    """Give the number that a value stands for (ToNumber), NaN for none."""
    if value is None:
        return 0.0
    if isinstance(value, str):
        try:
            return float(value) if value.strip() and "_" not in value else 0.0 if not value.strip() else math.nan
        except ValueError:
            return math.nan
    if isinstance(value, bool | int | float):
        try:
            return float(value)
        except OverflowError:
            return math.inf if value > 0 else -math.inf
    return math.nan


def kind_of(value: Any) -> str:
    """Give what `typeof` says of a value."""
    if value is UNDEFINED:
        return "undefined"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    return "number" if isinstance(value, int | float) else "object"


def member(value: Any, name: Any) -> Any:
    """Give the member, item or length of a value, UNDEFINED when it has none."""
    if isinstance(value, dict):
        return value.get(str(name), UNDEFINED)
    if not isinstance(value, list | str):
        return UNDEFINED
    if name == "length":
        return len(value)
    index = int(name) if isinstance(name, str) and name.isdecimal() and len(name) < 10 else name
    if isinstance(index, int) and not isinstance(index, bool) and 0 <= index < len(value):
        return value[index]
    return UNDEFINED


def is_in(name: Any, value: Any) -> bool:
    """Say whether an object or array has a member of this name."""
    return isinstance(value, dict | list) and member(value, name) is not UNDEFINED


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
