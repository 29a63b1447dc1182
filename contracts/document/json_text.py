"""JSON: takes UTF-8 text, gives plain values with every integer exact."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import orjson

from contracts.document.text import decoded
from contracts.errors import SyntaxFault
from contracts.pointer import join

# orjson reads an integer that 64 bits do not hold as a float; such have at least 19 digits.
_NINES = bytes(0x39 if 0x30 <= byte <= 0x39 else byte for byte in range(256))
_WIDE = b"9" * 19
_WIDE_END = re.compile(rb"[0-9]+\s*[,\]}]")


def read_json(data: bytes, name: str) -> Any:
    """Give the value that `data` spells (RFC 8259); of members with one name the last counts.

    Raises SyntaxFault with line and column. Nesting is bounded by orjson itself (1,024) before it can
    exhaust a stack; a number that no double holds is refused.
    """
    try:
        value = orjson.loads(data)
        return json.loads(data) if _has_wide_integer(data) else value
    except orjson.JSONDecodeError as error:
        decoded(data, name)
        said = "this is nested too deep" if "depth limit" in error.msg else f"this is not JSON: {error.msg}"
        raise SyntaxFault(said, place=f"{name}:{error.lineno}:{error.colno}") from None


def _has_wide_integer(data: bytes) -> bool:
    """Tell whether `data` may hold an integer of 19 digits or more outside of a string."""
    digits = data.translate(_NINES)
    at = digits.find(_WIDE)
    while at >= 0:
        end = _WIDE_END.match(data, at)
        before = data[max(0, at - 64) : at].rstrip(b" \t\r\n-")
        if end and before[-1:] in (b":", b"[", b",", b""):
            return True
        at = digits.find(_WIDE, at + len(_WIDE))
    return False


def repeated_names(data: bytes) -> list[tuple[str, str]]:
    """Give the pointer and name of each member of `data`, valid JSON, that stands in its object more than once."""
    repeated: dict[int, set[str]] = {}
    objects = []  # kept, so that no id is used twice

    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        built = dict(pairs)
        if len(built) < len(pairs):
            objects.append(built)
            counts = Counter(name for name, _ in pairs)
            repeated[id(built)] = {name for name, count in counts.items() if count > 1}
        return built

    root = json.loads(data, object_pairs_hook=build)
    found: list[tuple[str, str]] = []
    pending = [(root, "")] if repeated else []
    while pending:
        value, pointer = pending.pop()
        if isinstance(value, dict):
            found.extend((join(pointer, name), name) for name in value if name in repeated.get(id(value), ()))
            pending.extend((child, join(pointer, name)) for name, child in value.items())
        elif isinstance(value, list):
            pending.extend((child, join(pointer, index)) for index, child in enumerate(value))
    return sorted(found)
