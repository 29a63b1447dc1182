"""Urlencoded forms: takes a body of ``name=value`` fields, gives the object that they spell under a schema, and back.

WHATWG URL, section 5.1, and OpenAPI's Encoding Object: a property with an explicit style is read as a query parameter
of that style would be; one with a content type as such a document; all others field by field, as forms are commonly
written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from contracts.media import brackets, charset
from contracts.media.malformed import Malformed
from contracts.media.outline import Outline, outline_of
from contracts.media.percent import unescape_query
from contracts.media.styles import Style, Unescape
from contracts.media.styles_encode_fields import encode_fields
from contracts.media.styles_fields import ABSENT, Fields, fields_decoder, query_fields
from contracts.model.operation import Encoding, MediaType

Decode = Callable[[MediaType, bytes, str], Any]
"""What reads a document inside a field: of its promise, its bytes and its content type gives its value."""

Encode = Callable[[MediaType, Any, str], tuple[bytes, str]]
"""What writes one: of its promise, its value and its content type gives its bytes and the full content type."""

_JSON = "application/json"


def decode(raw: bytes, media: MediaType, nested: Decode) -> dict[str, Any]:
    """Give the object that the fields of `raw` spell under `media`. Raises Malformed, located by field."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise Malformed("is not UTF-8") from None
    outline = outline_of(media.schema)
    fields = query_fields(text)
    value, consumed = styled_properties(media.encoding, outline, fields, unescape_query)
    rest = {name: texts for name, texts in fields.items() if name not in consumed}
    for name, node in _tree(rest, outline).items():
        reading = _Field(name, outline.property(name), media.encoding.get(name, Encoding()), nested)
        try:
            value[name] = reading.value(node)
        except Malformed as fault:
            raise Malformed(fault.message, (name, *fault.location)) from None
    return value


def encode(value: Any, media: MediaType, nested: Encode) -> bytes:
    """Give the form that spells the object `value`; nulls are left out. A text is taken for the whole form."""
    if isinstance(value, str):
        return charset.encode(value)
    outline = outline_of(media.schema)
    fields: list[str] = []
    for name, below in value.items() if isinstance(value, dict) else ():
        encoding = media.encoding.get(name, Encoding())
        if is_styled(encoding):
            style = encoding.style or "form"
            fields += encode_fields(name, below, style, _explodes(encoding))
            continue
        for each in below if isinstance(below, list) else [below]:
            if encoding.content_type or isinstance(each, dict | list):
                content_type = encoding.content_type or _JSON
                raw, _ = nested(media_of(content_type, outline.property(name)), each, content_type)
                each = raw.decode("utf-8", "replace")
            fields += encode_fields(name, each, "form", explode=False)
    return "&".join(fields).encode()


def media_of(content_type: str, outline: Outline) -> MediaType:
    """Give the promise for one field's own document."""
    schema = outline.schema
    return MediaType(content_type, schema.pointer if schema else "", schema)


def is_styled(encoding: Encoding) -> bool:
    """Say whether `encoding` asks for a style, so that its content type is not looked at (3.1.1, Encoding Object)."""
    return encoding.style is not None or encoding.explode is not None


def styled_properties(
    encodings: Mapping[str, Encoding], outline: Outline, fields: Fields, unescape: Unescape
) -> tuple[dict[str, Any], set[str]]:
    """Give the properties in `fields` whose encoding asks for a style, and the names of the fields they took.

    Raises Malformed, located by name.
    """
    value: dict[str, Any] = {}
    consumed: set[str] = set()
    for name, own in _styled_fields(encodings, outline, fields).items():
        encoding = encodings[name]
        style = Style(name, encoding.style or "form", _explodes(encoding), unescape)
        try:
            read = fields_decoder(style, outline.property(name), frozenset())(own)
        except Malformed as fault:
            raise Malformed(fault.message, (name, *fault.location)) from None
        if read is not ABSENT:
            value[name] = read
            consumed |= own.keys()
    return value, consumed


def _styled_fields(encodings: Mapping[str, Encoding], outline: Outline, fields: Fields) -> dict[str, Fields]:
    """Give the fields of each property whose encoding asks for a style; one without any is left out."""
    found: dict[str, dict[str, list[str]]] = {}
    for field, texts in fields.items():
        root = field if field in encodings else field.partition("[")[0]
        encoding = encodings.get(root)
        if encoding and is_styled(encoding) and (field == root or encoding.style == "deepObject"):
            found.setdefault(root, {})[field] = texts
    for name, encoding in encodings.items():
        if is_styled(encoding) and encoding.style in (None, "form") and _explodes(encoding):
            # An exploded object lends the names of its properties to the form.
            lent = outline.property(name).properties.keys() - outline.properties.keys()
            for field in lent & fields.keys():
                found.setdefault(name, {})[field] = fields[field]
    return dict(found)


def _explodes(encoding: Encoding) -> bool:
    if encoding.explode is not None:
        return encoding.explode
    return encoding.style in (None, "form")


def _tree(fields: Fields, outline: Outline) -> brackets.Tree:
    branches = []
    for name, escaped in fields.items():
        root = name.partition("[")[0]
        path = None if name in outline.properties or not root else brackets.path_of(name, root)
        try:
            texts = [unescape_query(text) for text in escaped]
        except Malformed as fault:
            raise Malformed(fault.message, (name,)) from None
        branches.append(((name,) if path is None else (root, *path), texts))
    return brackets.tree(branches)


class _Field:
    """How one property is read out of its fields."""

    def __init__(self, name: str, outline: Outline, encoding: Encoding, nested: Decode) -> None:
        self._name = name
        self._outline = outline
        self._content_type = encoding.content_type
        self._nested = nested

    def value(self, node: brackets.Tree | list[str]) -> Any:
        if isinstance(node, dict):
            return brackets.shaped(node, self._outline)
        outline = self._outline
        if outline.types - {"null"} != {"array"} or len(node) == 1 and outline.read(node[0]) is None:
            if len(node) == 1 and self._is_document(node[0], outline):
                return self._document(node[0], outline)
            return brackets.repeated(node, outline)
        if len(node) == 1 and node[0].startswith("[") and outline.item(0).is_nested:
            return self._document(node[0], outline)
        items = [(text, outline.item(index)) for index, text in enumerate(node)]
        return [
            self._document(text, item) if self._is_document(text, item) else item.read(text) for text, item in items
        ]

    def _is_document(self, text: str, outline: Outline) -> bool:
        """Complex values are stringified as JSON by default (3.0.4, "Encoding the x-www-form-urlencoded ...")."""
        if self._content_type is not None:
            return not self._content_type.startswith("text/plain")
        return outline.is_nested and text[:1] in ("{", "[")

    def _document(self, text: str, outline: Outline) -> Any:
        content_type = self._content_type or _JSON
        media = media_of(content_type, outline)
        return self._nested(media, text.encode("utf-8", "surrogatepass"), content_type)
