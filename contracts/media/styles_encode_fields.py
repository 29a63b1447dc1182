"""Styles, several fields: takes a value, gives the fields of a query, form or cookie that carry it.

The exact counterpart of `styles_fields`, with what `styles_encode` also needs to write the pieces of a value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from contracts.media import percent

Escape = Callable[[str], str]
DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C", "tabDelimited": "%09"}


def encode_fields(name: str, value: Any, style: str, explode: bool, escape: Escape = percent.escape) -> list[str]:
    """Give the fields ``name=text`` that carry `value` in a query, form or cookie: none for null, [] and {}."""
    own = escape(name)
    match value:
        case None:
            return []
        case dict() | list() if style == "deepObject":
            return [f"{escape(full)}={escape(text)}" for full, text in _bracketed(name, value)]
        case dict() if explode:
            return [f"{key}={text}" for key, text in pairs_of(value, escape)]
        case list() if explode:
            return [f"{own}={text}" for text in texts_of(value, escape)]
        case dict() | list() if not value:
            return []
        case dict() | list():
            return [f"{own}={DELIMITERS.get(style, ',').join(pieces_of(value, escape))}"]
        case _:
            return [f"{own}={escape(text_of(value))}"]


def pieces_of(value: dict[str, Any] | list[Any], escape: Escape) -> list[str]:
    """Give the texts of a list's items, or the names and texts of an object in turn; nulls are left out."""
    if isinstance(value, dict):
        return [text for pair in pairs_of(value, escape) for text in pair]
    return texts_of(value, escape)


def texts_of(values: list[Any], escape: Escape) -> list[str]:
    """Give the text of each of `values` but nulls."""
    return [escape(text_of(value)) for value in values if value is not None]


def pairs_of(value: dict[str, Any], escape: Escape) -> list[tuple[str, str]]:
    """Give the name and text of each member of `value` that is not null."""
    return [(escape(key), escape(text_of(below))) for key, below in value.items() if below is not None]


def text_of(value: Any) -> str:
    """Give the text of one value: RFC 6570 knows no nested ones, which have no spelling in a style and are JSON."""
    return value if isinstance(value, str) else json_of(value)


def json_of(value: Any) -> str:
    """Give `value` as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _bracketed(name: str, value: Any) -> Iterable[tuple[str, str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _bracketed(f"{name}[{key}]", below)
    elif isinstance(value, list):
        nested = any(isinstance(below, dict | list) for below in value)
        for index, below in enumerate(value):
            yield from _bracketed(f"{name}[{index if nested else ''}]", below)
    elif value is not None:
        yield name, text_of(value)
