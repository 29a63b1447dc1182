"""Multipart forms: takes a body of parts, gives the object or array that they spell under a schema, and back.

RFC 7578 and OpenAPI's Encoding Object. A file, as any part that is no text, becomes a string of one character a byte.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from contracts.media import binary, charset, ranges, shape
from contracts.media.form import Decode, Encode, is_styled, media_of, styled_properties
from contracts.media.malformed import Malformed
from contracts.media.multipart_parts import Part, parts
from contracts.media.outline import Outline, outline_of
from contracts.model.operation import Encoding, MediaType

_TEXT = "text/plain"
_JSON = "application/json"
_BYTES = "application/octet-stream"
_WHOLE = "body"
"""The name of the only part of a form that is described as anything but an object."""
# A header's quoted string holds neither line ends nor, unescaped, quotes and backslashes.
_QUOTED = str.maketrans({'"': '\\"', "\\": "\\\\", "\r": "%0D", "\n": "%0A"})


def decode(raw: bytes, content_type: str, media: MediaType, nested: Decode) -> Any:
    """Give what the parts of `raw` spell under `media`: an object of named parts, or an array where one is promised.

    Raises Malformed, located by part or name.
    """
    outline = outline_of(media.schema)
    found = parts(raw, content_type)
    if media.item_schema is not None or _is_list(found, outline, content_type):
        items = enumerate(found)
        return [_value(part, _item(media, index), media.encoding_at(index), nested) for index, part in items]
    named = _by_name(found)
    value: dict[str, Any] = {}
    styled: set[str] = set()
    if any(map(is_styled, media.encoding.values())):
        # A file, and a part that says what it is, such as JSON, are that and no text in a style.
        plain = {name: several for name, several in named.items() if all(map(_is_plain, several))}
        texts = {name: [binary.decode(part.body) for part in several] for name, several in plain.items()}
        value, styled = styled_properties(media.encoding, outline, texts, _as_text)
    for name, several in named.items():
        if name in styled:
            continue
        try:
            value[name] = _property(several, outline.property(name), media.encoding.get(name, Encoding()), nested)
        except Malformed as fault:
            raise Malformed(fault.message, (name, *fault.location)) from None
    return value


def encode(value: Any, media: MediaType, nested: Encode, content_type: str = "") -> tuple[bytes, str]:
    """Give the body that spells `value`, and its content type with the boundary: a part for each member of an object
    and for each item of an array, and one for anything else but null.

    `content_type` is the media type agreed upon where `media` is a range. The boundary follows from the content, so
    that the same value gives the same bytes.
    """
    outline = outline_of(media.schema)
    written: list[bytes] = []
    if isinstance(value, list):
        for index, below in enumerate(value):
            written.append(_written(None, below, _item(media, index), media.encoding_at(index), nested))
    for name, below in value.items() if isinstance(value, dict) else ():
        encoding = media.encoding.get(name, Encoding())
        own = outline.property(name)
        several = isinstance(below, list)
        for index, each in enumerate(below if several else [below]):
            if each is not None:
                written.append(_written(name, each, own.item(index) if several else own, encoding, nested))
    if not isinstance(value, dict | list | None):
        name = _WHOLE if _is_form(content_type or media.name) else None
        written.append(_written(name, value, outline, Encoding(), nested))
    boundary = sha256(b"\0".join(written)).hexdigest()[:32]
    line = f"--{boundary}".encode()
    body = b"".join(line + b"\r\n" + part + b"\r\n" for part in written) + line + b"--\r\n"
    essence = (content_type or ranges.concrete(media.name)).partition(";")[0].strip()
    return body, f"{essence}; boundary={boundary}"


def _is_list(found: list[Part], outline: Outline, content_type: str) -> bool:
    """Say whether parts are items: where that is promised, and where nothing is of parts that need no names."""
    if not outline.untyped:
        return "array" in outline.types
    return not _is_form(content_type) and any(part.name is None for part in found)


def _is_form(content_type: str) -> bool:
    """Say whether each part has to have a name (RFC 7578, section 4.2)."""
    return _essence(ranges.concrete(content_type)) == "multipart/form-data"


def _item(media: MediaType, index: int) -> Outline:
    """Give the outline of the part at `index`: what the whole says of it in its place, else what is said of each."""
    outline = outline_of(media.schema)
    tells = media.item_schema is None or "array" in outline.types and not outline.item(index).untyped
    return outline.item(index) if tells else outline_of(media.item_schema)


def _written(name: str | None, value: Any, outline: Outline, encoding: Encoding, nested: Encode) -> bytes:
    content_type = _unsaid(outline, encoding)
    if isinstance(value, dict | list) and content_type == _TEXT:
        content_type = _JSON
    if isinstance(value, str) and shape.is_binary(outline.schema):
        body = binary.encode(value)
    else:
        body, content_type = nested(media_of(content_type, outline), value, content_type)
    head = f"Content-Type: {content_type}\r\n"
    if name is not None:
        quoted = name.translate(_QUOTED)
        file = f'; filename="{quoted}"' if content_type == _BYTES else ""
        head = f'Content-Disposition: form-data; name="{quoted}"{file}\r\n' + head
    return head.encode("utf-8", "replace") + b"\r\n" + body


def _by_name(found: list[Part]) -> dict[str, list[Part]]:
    named: dict[str, list[Part]] = {}
    for index, part in enumerate(found):
        if part.name is None:
            raise Malformed("has no name in its Content-Disposition", (index,))
        named.setdefault(part.name, []).append(part)
    return named


def _property(several: list[Part], outline: Outline, encoding: Encoding, nested: Decode) -> Any:
    if "array" not in outline.types or outline.untyped and len(several) == 1:
        if len(several) > 1:
            raise Malformed("is given more than once")
        return _value(several[0], outline, encoding, nested)
    if len(several) == 1 and ranges.is_json(_essence(several[0].content_type)):
        whole = _value(several[0], outline, encoding, nested)
        if isinstance(whole, list):
            return whole
    return [_value(part, outline.item(index), encoding, nested) for index, part in enumerate(several)]


def _value(part: Part, outline: Outline, encoding: Encoding, nested: Decode) -> Any:
    is_string = outline.types - {"null"} == {"string"}
    if is_string and (part.filename is not None or shape.is_binary(outline.schema)):
        return binary.decode(part.body)
    content_type = part.content_type or _unsaid(outline, encoding, part.filename)
    value = nested(media_of(content_type, outline), part.body, content_type)
    if is_string and encoding.content_type is None and not isinstance(value, str | None):
        return charset.decode(part.body)  # a string that holds a document, and not that document
    return value


def _unsaid(outline: Outline, encoding: Encoding, filename: str | None = None) -> str:
    """What a part is when nobody says it (Encoding Object, `contentType`)."""
    if encoding.content_type is not None:
        return ranges.concrete(encoding.content_type.partition(",")[0].strip())
    if filename is not None or shape.is_binary(outline.schema):
        return _BYTES
    return _TEXT if outline.primitives else _JSON


def _as_text(of_bytes: str) -> str:
    """Read as UTF-8 what was cut at its delimiters byte by byte."""
    return charset.decode(binary.encode(of_bytes))


def _is_text(part: Part) -> bool:
    return part.content_type is None or _essence(part.content_type).startswith("text/")


def _is_plain(part: Part) -> bool:
    return part.filename is None and _is_text(part)


def _essence(content_type: str | None) -> str:
    return (content_type or "").partition(";")[0].strip().lower()
