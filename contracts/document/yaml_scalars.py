"""YAML scalars: takes the text of a plain scalar and its tag, gives its value."""

from __future__ import annotations

import math
import re
from typing import Any

_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_BASED = re.compile(r"([-+]?)0(?:(b)[01]+|(o)[0-7]+|(x)[0-9a-fA-F]+)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?")
_NUMBER_HEADS = frozenset("+-.0123456789")
_MOST_DIGITS = 308  # what a double can hold, so that every reader of the value can

CORE = "tag:yaml.org,2002:"


def plain(text: str) -> Any:
    """Give the value of a plain scalar as the core schema of YAML 1.2 reads it (section 10.3.2).

    So `no`, `on`, dates, times and numbers with underscores are text. So is whatever JSON cannot write as a
    number: `.inf`, `.nan`, `1e400`. Two readings go beyond the core schema: a number that begins with a zero
    (`007`) is text, as its author most likely means a code, and `0b11` is binary.
    """
    if text in _WORDS:
        return _WORDS[text]
    return _number(text) if text[0] in _NUMBER_HEADS else text


def tagged(text: str, tag: str) -> Any:
    """Give the value of a scalar under an explicit tag.

    Raises ValueError when the tag is none of JSON's types or the text does not fit it.
    """
    kind = tag.removeprefix(CORE)
    if kind in ("str", "!", "binary", "timestamp"):
        return text
    value = plain(text)
    if kind == "float" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    expected = {"int": int, "float": float, "bool": bool, "null": type(None)}.get(kind)
    if expected is None:
        raise ValueError(f"the tag {tag!r} is not allowed, because OpenAPI knows only the types of JSON")
    if type(value) is not expected:
        raise ValueError(f"the value does not fit its tag !!{kind}")
    return value


def _number(text: str) -> Any:
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) <= _MOST_DIGITS else text
    based = _BASED.fullmatch(text)
    if based:
        return _based(text, based)
    if _FLOAT.fullmatch(text):
        value = float(text)
        return value if math.isfinite(value) else text
    return text


def _based(text: str, match: re.Match[str]) -> Any:
    sign, *bases = match.groups()
    base = {"b": 2, "o": 8, "x": 16}["".join(filter(None, bases))]
    value = int(sign + text[len(sign) + 2 :], base)
    return value if abs(value) < 10**_MOST_DIGITS else text
