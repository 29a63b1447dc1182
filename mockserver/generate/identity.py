"""Identity of JSON values: takes a value, gives a key that is equal for equal values (JSON Schema, core 4.2.2)."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any


def identity(value: Any) -> Hashable:
    """Give a key for `value`: 1 and 1.0 are the same, 1 and true are not, the order of properties does not count."""
    if isinstance(value, dict):
        return ("object", frozenset((name, identity(member)) for name, member in value.items()))
    if isinstance(value, list):
        return ("array", tuple(map(identity, value)))
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return (type(value).__name__, value)
    return ("number", value)
