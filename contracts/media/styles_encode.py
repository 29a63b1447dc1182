"""Styles, the way out: takes a value and the parameter or header it is for, gives the text that carries it.

The exact counterpart of `styles` and `styles_fields`, after the tables of OpenAPI's Parameter Object and RFC 6570.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from contracts.media import percent
from contracts.model.operation import Header, Parameter

Escape = Callable[[str], str]
_DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C", "tabDelimited": "%09"}


def encode_parameter(parameter: Parameter, value: Any) -> str:
    """Give the text that carries `value` as `parameter`, escaped as its location wants it.

    In a path that is what replaces the template's expression; in a query ``name=text`` joined by ``&``, empty when
    there is nothing to send; in a header its value; in a cookie ``name=text`` joined by ``; ``.
    """
    escape = _escape_for(parameter, value)
    if parameter.content is not None or parameter.location == "querystring":
        text = escape(_document(parameter, value))
        if parameter.location in ("query", "cookie"):
            return f"{escape(parameter.name)}={text}"
        return text
    if parameter.location in ("path", "header"):
        return _encode_text(parameter.name, value, parameter.style, parameter.explode, escape)
    joint = "; " if parameter.location == "cookie" else "&"
    return joint.join(encode_fields(parameter.name, value, parameter.style, parameter.explode, escape))


def encode_header(header: Header, value: Any) -> str:
    """Give the text that carries `value` in a response's header."""
    if header.content is not None:
        return value if isinstance(value, str) else _json(value)
    return _encode_text(header.name, value, "simple", header.explode, percent.unchanged)


def encode_fields(name: str, value: Any, style: str, explode: bool, escape: Escape = percent.escape) -> list[str]:
    """Give the fields ``name=text`` that carry `value` in a query, form or cookie: none for null, [] and {}."""
    own = escape(name)
    match value:
        case None:
            return []
        case dict() | list() if style == "deepObject":
            return [f"{escape(full)}={escape(text)}" for full, text in _bracketed(name, value)]
        case dict() if explode:
            pairs = _pairs(value, escape)
            return [f"{key}={text}" for key, text in pairs]
        case list() if explode:
            return [f"{own}={text}" for text in _texts(value, escape)]
        case dict() | list() if not value:
            return []
        case dict() | list():
            return [f"{own}={_DELIMITERS.get(style, ',').join(_flat(value, escape))}"]
        case _:
            return [f"{own}={escape(_text(value))}"]


def _encode_text(name: str, value: Any, style: str, explode: bool, escape: Escape) -> str:
    if style == "matrix":
        return _matrix(name, value, explode, escape)
    prefix, joint = (".", "." if explode else ",") if style == "label" else ("", ",")
    match value:
        case None:
            return ""
        case dict() if explode:
            pairs = _pairs(value, escape)
            return prefix + joint.join(f"{key}={text}" for key, text in pairs)
        case dict() | list():
            return prefix + joint.join(_flat(value, escape))
        case _:
            return prefix + escape(_text(value))


def _matrix(name: str, value: Any, explode: bool, escape: Escape) -> str:
    own = escape(name)
    match value:
        case None:
            return ""
        case dict() if explode and value:
            pairs: Iterable[tuple[str, str]] = _pairs(value, escape)
        case list() if explode and value:
            pairs = [(own, text) for text in _texts(value, escape)]
        case dict() | list():
            pairs = [(own, ",".join(_flat(value, escape)))]
        case _:
            pairs = [(own, escape(_text(value)))]
    return "".join(f";{key}={text}" if text else f";{key}" for key, text in pairs)


def _escape_for(parameter: Parameter, value: Any) -> Escape:
    if parameter.location == "header" or parameter.style == "cookie":
        return percent.unchanged
    in_path = parameter.location == "path"
    # What is divided by reserved characters must not bring any of its own.
    joined = parameter.style in ("matrix", "label")
    joined = joined or isinstance(value, dict | list) and (in_path or not parameter.explode)
    if not parameter.allow_reserved or joined:
        return percent.escape
    return percent.escape_in_path if in_path else percent.escape_in_query


def _flat(value: dict[str, Any] | list[Any], escape: Escape) -> list[str]:
    if isinstance(value, dict):
        return [text for pair in _pairs(value, escape) for text in pair]
    return _texts(value, escape)


def _texts(values: list[Any], escape: Escape) -> list[str]:
    return [escape(_text(value)) for value in values if value is not None]


def _pairs(value: dict[str, Any], escape: Escape) -> list[tuple[str, str]]:
    return [(escape(key), escape(_text(below))) for key, below in value.items() if below is not None]


def _bracketed(name: str, value: Any) -> Iterable[tuple[str, str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _bracketed(f"{name}[{key}]", below)
    elif isinstance(value, list):
        nested = any(isinstance(below, dict | list) for below in value)
        for index, below in enumerate(value):
            yield from _bracketed(f"{name}[{index if nested else ''}]", below)
    elif value is not None:
        yield name, _text(value)


def _text(value: Any) -> str:
    """RFC 6570 leaves undefined values out; nested ones have no spelling in a style and are written as JSON."""
    return value if isinstance(value, str) else _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _document(parameter: Parameter, value: Any) -> str:
    is_json = parameter.content is None or "json" in parameter.content.essence
    return value if isinstance(value, str) and not is_json else _json(value)
