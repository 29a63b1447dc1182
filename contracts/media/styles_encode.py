"""Styles, the way out: takes a value and the parameter or header it is for, gives the text that carries it.

The exact counterpart of `styles` and, with `styles_encode_fields`, of `styles_fields`, after the tables of OpenAPI's
Parameter Object and RFC 6570.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from contracts.media import codec, percent
from contracts.media.styles_encode_fields import (
    DELIMITERS,
    Escape,
    encode_fields,
    json_of,
    pairs_of,
    pieces_of,
    text_of,
    texts_of,
)
from contracts.model.operation import Header, Parameter


def encode_parameter(parameter: Parameter, value: Any) -> str:
    """Give the text that carries `value` as `parameter`, escaped as its location wants it.

    In a path that is what replaces the template's expression; in a query ``name=text`` joined by ``&``, empty when
    there is nothing to send; in a header its value; in a cookie ``name=text`` joined by ``; ``; for a `querystring`
    all of the query.
    """
    escape = _escape_for(parameter, value)
    if parameter.content is not None or parameter.location == "querystring":
        text = _document(parameter, value)
        text = text if _is_whole_form(parameter, value) else escape(text)
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
        return value if isinstance(value, str) else json_of(value)
    return _encode_text(header.name, value, header.style, header.explode, percent.unchanged)


def _encode_text(name: str, value: Any, style: str, explode: bool, escape: Escape) -> str:
    if style == "matrix":
        return _matrix(name, value, explode, escape)
    prefix, joint = (".", "." if explode else ",") if style == "label" else ("", DELIMITERS.get(style, ","))
    if escape is percent.unchanged:
        joint = unquote(joint)
    match value:
        case None:
            return ""
        case dict() if explode:
            return prefix + joint.join(f"{key}={text}" for key, text in pairs_of(value, escape))
        case dict() | list():
            return prefix + joint.join(pieces_of(value, escape))
        case _:
            return prefix + escape(text_of(value))


def _matrix(name: str, value: Any, explode: bool, escape: Escape) -> str:
    own = escape(name)
    match value:
        case None:
            return ""
        case dict() if explode and value:
            pairs: Iterable[tuple[str, str]] = pairs_of(value, escape)
        case list() if explode and value:
            pairs = [(own, text) for text in texts_of(value, escape)]
        case dict() | list():
            pairs = [(own, ",".join(pieces_of(value, escape)))]
        case _:
            pairs = [(own, escape(text_of(value)))]
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


def _is_whole_form(parameter: Parameter, value: Any) -> bool:
    """Say whether the document of `value` is a whole query in the form's own media type, escaped field by field."""
    media = parameter.content
    is_form = media is not None and media.essence == "application/x-www-form-urlencoded"
    return parameter.location == "querystring" and is_form and not isinstance(value, str)


def _document(parameter: Parameter, value: Any) -> str:
    media = parameter.content
    if media is None or "json" in media.essence:
        return json_of(value)
    if isinstance(value, str):
        return value
    raw, _ = codec.encode(media, value)
    return raw.decode("utf-8", "replace")
