"""Styles, one text: takes the text of a parameter or header, gives the value that it spells in its OpenAPI style.

A text is cut at its delimiters first and unescaped afterwards, so that an escaped delimiter stays data (RFC 6570,
section 3.2.1). Only what cannot be right that way is cut at escaped commas too, which is how browsers write them.
Styles that spread a value over several fields of a query are in `styles_fields`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from contracts.media.malformed import Malformed
from contracts.media.outline import Outline

Decoder = Callable[[str], Any]
Unescape = Callable[[str], str]

_SPLITTERS: dict[str, Callable[[str], list[str]]] = {
    # A space, pipe or tab never stands raw in a URL, so its escaped form is the delimiter.
    "spaceDelimited": re.compile(r"%20|\+| ").split,
    "pipeDelimited": re.compile(r"%7[Cc]|\|").split,
    "tabDelimited": re.compile(r"%09|\t").split,
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a value is written: its style, whether that is exploded, and how its pieces are unescaped."""

    name: str
    style: str
    explode: bool
    unescape: Unescape


def decoder(style: Style, outline: Outline) -> Decoder:
    """Give what turns one text into the value that it spells; it raises Malformed when the text is not in the style.

    A schema that allows several shapes gets the first that fits: texts without a delimiter are tried as primitives
    first, others as arrays and objects first.
    """
    if outline.untyped or not outline.types - outline.primitives:
        return _primitive_decoder(style, outline)
    shapes = [
        decode for kind, decode in (("array", _array_decoder), ("object", _object_decoder)) if kind in outline.types
    ]
    wholes = [_forgiving(decode(style, outline), style, outline) for decode in shapes]
    if not outline.primitives and len(wholes) == 1:
        return wholes[0]
    return _either(style, outline, wholes)


def _forgiving(decode: Decoder, style: Style, outline: Outline) -> Decoder:
    schema = outline.schema
    if style.style not in ("form", "simple") or schema is None or style.unescape("%2C") != ",":
        return decode

    def decode_again(text: str) -> Any:
        plain = text.replace("%2C", ",").replace("%2c", ",") if "%2" in text else text
        if plain == text:
            return decode(text)
        try:
            value = decode(text)
        except Malformed:
            return decode(plain)
        if schema.is_valid(value):
            return value
        again = decode(plain)
        return again if schema.is_valid(again) else value

    return decode_again


def _either(style: Style, outline: Outline, wholes: list[Decoder]) -> Decoder:
    primitive = [_primitive_decoder(style, outline)] if outline.primitives else []
    schema = outline.schema

    def decode(text: str) -> Any:
        whole_first = outline.is_nested or len(pieces(style, text)) > 1
        values: list[Any] = []
        fault: Malformed | None = None
        for each in wholes + primitive if whole_first else primitive + wholes:
            try:
                values.append(each(text))
            except Malformed as found:
                fault = fault or found
                continue
            if schema is None or schema.is_valid(values[-1]):
                return values[-1]
        if not values and fault:
            raise fault
        return values[0]

    return decode


def _primitive_decoder(style: Style, outline: Outline) -> Decoder:
    unescape, read = style.unescape, outline.read
    if style.style == "label":
        return lambda text: read(unescape(_unlabelled(text)))
    if style.style == "matrix":
        return lambda text: read(unescape(_single(_matrix_values(style, text))))
    if read is str:
        return unescape
    if "string" in outline.types:
        return lambda text: read(unescape(text))

    def decode(text: str) -> Any:
        # Numbers and booleans are hardly ever escaped, and what is escaped is none of them as it stands.
        value = read(text)
        return value if value is not text else read(unescape(text))

    return decode


def _array_decoder(style: Style, outline: Outline) -> Decoder:
    read_all = items_reader(style, outline)
    return lambda text: read_all(pieces(style, text))


def items_reader(style: Style, outline: Outline) -> Callable[[Sequence[str]], list[Any]]:
    """Give what reads the still escaped texts of an array's items."""
    unescape, item = style.unescape, outline.item
    if not outline.is_uniform:
        return lambda texts: [item(index).read(unescape(text)) for index, text in enumerate(texts)]
    read = item(0).read
    if read is str:
        return lambda texts: [unescape(text) for text in texts]
    return lambda texts: [read(unescape(text)) for text in texts]


def _object_decoder(style: Style, outline: Outline) -> Decoder:
    def decode(text: str) -> dict[str, Any]:
        cut = _exploded_pairs(style, text) if style.explode else _alternating_pairs(pieces(style, text))
        return object_of(cut, outline, style.unescape)

    return decode


def object_of(pairs: Sequence[tuple[str, str]], outline: Outline, unescape: Unescape) -> dict[str, Any]:
    """Give the object of `pairs` of escaped names and texts. Raises Malformed when a name is repeated."""
    value: dict[str, Any] = {}
    for escaped, text in pairs:
        name = unescape(escaped)
        if name in value:
            raise Malformed("is given more than once", (name,))
        value[name] = outline.property(name).read(unescape(text))
    return value


def pieces(style: Style, text: str) -> list[str]:
    """Give the still escaped pieces of `text` between its delimiters; an empty text has none."""
    if style.style == "matrix":
        return _matrix_pieces(style, text)
    if style.style == "label":
        text = _unlabelled(text)
        return text.split("." if style.explode else ",") if text else []
    if not text:
        return []
    split = _SPLITTERS.get(style.style)
    return split(text) if split else text.split(",")


def _unlabelled(text: str) -> str:
    if not text.startswith("."):
        raise Malformed("does not begin with '.' as the style 'label' does")
    return text[1:]


def _matrix_pairs(text: str) -> list[tuple[str, str]]:
    if not text.startswith(";"):
        raise Malformed("does not begin with ';' as the style 'matrix' does")
    cut = [piece.partition("=") for piece in text[1:].split(";")]
    return [(name, value) for name, _, value in cut]


def _matrix_values(style: Style, text: str) -> list[str]:
    pairs = _matrix_pairs(text)
    if any(style.unescape(name) != style.name for name, _ in pairs):
        raise Malformed(f"does not read ';{style.name}=' as the style 'matrix' does")
    return [value for _, value in pairs]


def _matrix_pieces(style: Style, text: str) -> list[str]:
    values = _matrix_values(style, text)
    if values == [""]:
        return []
    return values if style.explode else _single(values).split(",")


def _single(values: list[str]) -> str:
    if len(values) != 1:
        raise Malformed("is given more than once")
    return values[0]


def _exploded_pairs(style: Style, text: str) -> list[tuple[str, str]]:
    if style.style == "matrix":
        pairs = _matrix_pairs(text)
        return [] if pairs == [(style.name, "")] else pairs
    cut = [piece.partition("=") for piece in pieces(style, text)]
    return [(name, value) for name, _, value in cut]


def _alternating_pairs(cut: list[str]) -> list[tuple[str, str]]:
    if len(cut) % 2:
        raise Malformed("ends with a name that has no value")
    return list(zip(cut[::2], cut[1::2], strict=True))
