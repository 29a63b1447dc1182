"""JSON Pointers (RFC 6901): takes tokens or text, gives the other, and looks values up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote, unquote

# What may stand unescaped in a fragment (RFC 3986, section 3.5).
_FRAGMENT_SAFE = "!$&'()*+,;=:@/?-._~"


def escape(token: str | int) -> str:
    """Give one reference token in its escaped form (section 3)."""
    text = str(token)
    if "~" in text or "/" in text:
        return text.replace("~", "~0").replace("/", "~1")
    return text


def join(pointer: str, *tokens: str | int) -> str:
    """Give `pointer` extended by `tokens`, each escaped."""
    return pointer + "".join(["/" + escape(token) for token in tokens])


def split(pointer: str) -> list[str]:
    """Give the unescaped tokens of `pointer`.

    Raises ValueError when it is neither empty nor begins with a slash.
    """
    if not pointer:
        return []
    if pointer[0] != "/":
        raise ValueError(f"a JSON Pointer begins with '/': {pointer!r}")
    if "~" not in pointer:
        return pointer[1:].split("/")
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer[1:].split("/")]


def to_fragment(pointer: str) -> str:
    """Give the URI fragment that spells `pointer` (section 6), without the number sign."""
    return quote(pointer, safe=_FRAGMENT_SAFE)


def from_fragment(fragment: str) -> str:
    """Give the pointer that a URI fragment spells (section 6): percent-encoding is undone."""
    return unquote(fragment) if "%" in fragment else fragment


def look_up(value: Any, pointer: str) -> Any:
    """Give the value at `pointer` inside `value`.

    Raises LookupError when nothing is there, ValueError when `pointer` is none.
    """
    for token in split(pointer):
        if isinstance(value, dict):
            value = value[token]
        elif isinstance(value, list) and token.isdecimal() and token.isascii() and len(token) < 10:
            value = value[int(token)]
        else:
            raise LookupError(token)
    return value


def inside(value: Any, tokens: Sequence[Any]) -> Any:
    """Give what stands in `value` at the end of `tokens`, which are names and indices. Raises LookupError when nothing
    does, TypeError where the way leads through what holds nothing."""
    for token in tokens:
        value = value[token]
    return value


def spelt_in(value: Any) -> Iterator[str]:
    """Give the pointers that texts in `value` spell as fragments: references, and what maps names to them."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, str) and each.startswith("#/"):
            yield from_fragment(each[1:])
