"""Styles, several fields: takes the fields of a query, form or cookie, gives the value that one parameter has in them.

Here are the exploded `form` (and `cookie`) style, whose arrays repeat a name and whose objects take the names of their
properties, and `deepObject`, whose names carry brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from contracts.media import brackets
from contracts.media.malformed import Malformed
from contracts.media.outline import Outline
from contracts.media.percent import unescape_leniently
from contracts.media.styles import Style, decoder, items_reader

Fields = Mapping[str, list[str]]
"""Still escaped texts by unescaped name, each name with all the texts that it was given."""


def query_fields(text: str) -> dict[str, list[str]]:
    """Give the fields of a query or a urlencoded form: names unescaped, texts still escaped.

    A name that cannot be unescaped stays as it is: nobody asks for it.
    """
    fields: dict[str, list[str]] = {}
    for piece in text.split("&"):
        name, equals, value = piece.partition("=")
        if "%" in name or "+" in name:
            name = unescape_leniently(name.replace("+", " "))
        if name in fields:
            fields[name].append(value)
        elif name or equals:
            fields[name] = [value]
    return fields


def cookie_fields(text: str, joints: str = ";") -> dict[str, list[str]]:
    """Give the cookies of a `Cookie` header (RFC 6265, section 4.2.1), without the quotes around a value.

    `joints` are the characters between two of them: the exploded style `form` writes ``&``.
    """
    if "&" in joints:
        text = text.replace("&", ";")
    fields: dict[str, list[str]] = {}
    for piece in text.split(";"):
        name, equals, value = piece.partition("=")
        if equals:
            value = value.strip(" \t")
            if len(value) > 1 and value[0] == value[-1] == '"':
                value = value[1:-1]
            fields.setdefault(name.strip(" \t"), []).append(value)
    return fields


class Absent:
    """What a decoder gives when none of its fields is there."""


ABSENT: Final = Absent()
FieldsDecoder = Callable[[Fields], Any]


def is_spread(style: Style, outline: Outline) -> bool:
    """Say whether a value in `style` may lie in more, or other, fields than one of its own name."""
    if style.style == "deepObject":
        return True
    return style.explode and (outline.untyped or bool(outline.types - outline.primitives))


def fields_decoder(style: Style, outline: Outline, taken: frozenset[str]) -> FieldsDecoder:
    """Give what finds and decodes a parameter among all fields; `taken` are the names of other parameters.

    The decoder gives ABSENT when there is nothing of it, and raises Malformed when what is there cannot be read.
    """
    if style.style == "deepObject":
        return _deep_object(style, outline, taken)
    if not is_spread(style, outline):
        return _single_field(style, outline)
    return _exploded(style, outline, taken)


def _single_field(style: Style, outline: Outline) -> FieldsDecoder:
    decode = decoder(style, outline)

    def find(fields: Fields) -> Any:
        texts = fields.get(style.name)
        if texts is None:
            return ABSENT
        if len(texts) > 1:
            raise Malformed("is given more than once")
        return decode(texts[0])

    return find


def _own_field(style: Style, outline: Outline, fields: Fields) -> Any:
    texts = fields.get(style.name)
    if texts is None:
        return ABSENT
    return brackets.repeated([style.unescape(text) for text in texts], outline)


def _exploded(style: Style, outline: Outline, taken: frozenset[str]) -> FieldsDecoder:
    if outline.types == {"array"}:
        return _array(style, outline)
    if outline.untyped or "object" not in outline.types:
        return lambda fields: _array_or_primitive(style, outline, fields)
    own = frozenset(outline.properties) - taken

    def find(fields: Fields) -> Any:
        if outline.types != {"object"} and style.name in fields:
            return _array_or_primitive(style, outline, fields)
        names = own if outline.additional is None else fields.keys() - taken
        tree: brackets.Tree = {
            name: [style.unescape(text) for text in texts] for name, texts in fields.items() if name in names
        }
        return brackets.shaped(tree, outline) if tree else ABSENT

    return find


def _array(style: Style, outline: Outline) -> FieldsDecoder:
    name, read_all = style.name, items_reader(style, outline)

    def find(fields: Fields) -> Any:
        texts = fields.get(name)
        return ABSENT if texts is None else read_all(texts)

    return find


def _array_or_primitive(style: Style, outline: Outline, fields: Fields) -> Any:
    value = _own_field(style, outline, fields)
    schema = outline.schema
    if value is ABSENT or isinstance(value, list) or "array" not in outline.types or schema is None:
        return value
    if not schema.is_valid(value):
        # One text may be an array of one item as well; the schema decides.
        listed = [outline.item(0).read(style.unescape(fields[style.name][0]))]
        return listed if schema.is_valid(listed) else value
    return value


def _deep_object(style: Style, outline: Outline, taken: frozenset[str]) -> FieldsDecoder:
    def find(fields: Fields) -> Any:
        branches = [
            (path, [style.unescape(text) for text in texts])
            for name, texts in fields.items()
            if name not in taken and (path := brackets.path_of(name, style.name)) is not None
        ]
        if not branches:
            return _own_field(style, outline, fields)
        if style.name in fields:
            raise Malformed("is given both as a value and as an object")
        return brackets.shaped(brackets.tree(branches), outline)

    return find
