"""Kinds of bodies: one codec each, which takes bytes and gives the value they spell under a media type, and back.

`contracts.media.codec` says which media type is of which kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contracts.media import binary, charset, json_text, ranges, sequence, table, text
from contracts.media.malformed import Malformed
from contracts.media.shape import ALL_TYPES, items, types_of
from contracts.model.operation import MediaType
from contracts.model.schema import Schema

# Whoever sends a body waits for it, and so does everybody else: the exact reader needs up to a second for a megabyte.
_MOST_EXACT_YAML = 256 * 1024
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

Decode = Callable[[MediaType, bytes, str], Any]
"""Of a promise, the bytes of a body and its content type gives the value. Raises Malformed."""

Encode = Callable[[MediaType, Any, str], tuple[bytes, str]]
"""Of a promise, a value and the content type agreed upon gives the bytes and the content type to send."""

Cut = Callable[[bytes, str], list[bytes]]
"""Of a sequence's bytes and content type gives those of each of its items; together they are the whole."""


class Unreadable(Malformed):
    """A body is in a format that is not known here (or in none), so that nothing can be said of its value."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How one kind of body is read and written, and cut into items where it may be a sequence of them."""

    decode: Decode
    encode: Encode
    cut: Cut | None = None


# JSON


def _decode_json(_media: MediaType, raw: bytes, _content_type: str) -> Any:
    return json_text.decode(raw)


def _encode_json(_media: MediaType, value: Any, content_type: str) -> tuple[bytes, str]:
    return json_text.encode(value), content_type


# Texts


def _decode_text(media: MediaType, raw: bytes, content_type: str) -> Any:
    return text.decode(raw, media.schema, ranges.parameter(content_type, "charset"))


def _encode_text(_media: MediaType, value: Any, content_type: str) -> tuple[bytes, str]:
    return _spelled(text.encode(value), content_type)


def _spelled(body: str, content_type: str) -> tuple[bytes, str]:
    """Give `body` in the charset that `content_type` names; where a text names none, UTF-8, and says so."""
    named = ranges.parameter(content_type, "charset")
    if named is None and content_type.lower().startswith("text/"):
        content_type += "; charset=utf-8"
    return charset.encode(body, named), content_type


def _decode_table(media: MediaType, raw: bytes, content_type: str) -> Any:
    decoded = charset.decode(raw, ranges.parameter(content_type, "charset"))
    return table.decode(decoded, media.schema, _delimiter(content_type))


def _encode_table(_media: MediaType, value: Any, content_type: str) -> tuple[bytes, str]:
    return _spelled(table.encode(value, _delimiter(content_type)), content_type)


def _delimiter(content_type: str) -> str:
    return "\t" if "tab-separated" in content_type.lower() else ","


def _decode_yaml(media: MediaType, raw: bytes, content_type: str) -> Any:
    if "string" in types_of(media.schema):
        return _decode_text(media, raw, content_type)
    from contracts.document.yaml_text import read_yaml
    from contracts.errors import SyntaxFault

    if len(raw) > _MOST_EXACT_YAML and raw.lstrip()[:1] in (b"[", b"{"):
        try:
            return json_text.decode(raw)  # as all JSON is YAML, and much YAML is written so
        except Malformed:
            pass
    try:
        return read_yaml(raw, "the body", _MOST_EXACT_YAML)
    except SyntaxFault as fault:
        raise Malformed(f"not YAML: {fault}") from None


def _encode_yaml(_media: MediaType, value: Any, content_type: str) -> tuple[bytes, str]:
    # All JSON is YAML but for characters that do not print or end lines (YAML 1.2, section 5.1; 1.1, section 5.4).
    escaped = _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json_text.encode(value).decode())
    return escaped.encode(), content_type


# XML


def _decode_xml(media: MediaType, raw: bytes, content_type: str) -> Any:
    from contracts.media.xml import reading

    return reading.decode(raw, media.schema, ranges.parameter(content_type, "charset"))


def _encode_xml(media: MediaType, value: Any, content_type: str) -> tuple[bytes, str]:
    from contracts.media.xml import writing

    return writing.encode(value, media.schema, ranges.parameter(content_type, "charset")), content_type


# Bytes


def _decode_binary(media: MediaType, raw: bytes, content_type: str) -> Any:
    if "string" in types_of(media.schema):
        return binary.decode(raw)
    # Vendors' own types are often JSON without saying so.
    try:
        return json_text.decode(raw)
    except Malformed:
        raise Unreadable(f"bodies of {content_type[:100]!r} cannot be read") from None


def _encode_binary(_media: MediaType, value: Any, content_type: str) -> tuple[bytes, str]:
    return binary.encode(value), content_type


# Sequences


def describes_list(schema: Schema | None) -> bool:
    """Say whether `schema` describes a sequence as a whole: as an array, or as one string. One that says nothing of
    its types describes each item."""
    types = types_of(schema)
    return types != ALL_TYPES and not types.isdisjoint(("array", "string"))


def _item(media: MediaType) -> Schema | None:
    if media.item_schema is not None or media.schema is None:
        return media.item_schema
    return items(media.schema) if describes_list(media.schema) else media.schema


def is_one_text(media: MediaType) -> bool:
    """Say whether the contract takes the sequence for one string."""
    types = types_of(media.schema)
    described = media.item_schema is None and media.schema is not None
    return described and "array" not in types and "string" in types


Read = Callable[[bytes, Schema | None], list[Any]]
Write = Callable[[list[Any], Schema | None], bytes]


def _sequence(read: Read, write: Write, cut: Callable[[bytes], list[bytes]]) -> Codec:
    def decode_items(media: MediaType, raw: bytes, content_type: str) -> Any:
        if is_one_text(media):
            return _decode_text(media, raw, content_type)
        return read(raw, _item(media))

    def encode_items(media: MediaType, value: Any, content_type: str) -> tuple[bytes, str]:
        if isinstance(value, str) and is_one_text(media):
            return encode_text(media, value), content_type
        return write(value if isinstance(value, list) else [value], _item(media)), content_type

    def encode_text(media: MediaType, value: str) -> bytes:
        """Most contracts that promise a string mean what an item says: it is sent as one where that keeps the schema,
        unless it is such a sequence already."""
        raw = charset.encode(value)
        try:
            if read(raw, None):
                return raw
        except Malformed:
            pass
        as_item = write([value], None)
        keeps = media.schema is None or media.schema.is_valid(charset.decode(as_item))
        return as_item if keeps else raw

    return Codec(decode_items, encode_items, lambda raw, _content_type: cut(raw))


JSON = Codec(_decode_json, _encode_json)
XML = Codec(_decode_xml, _encode_xml)
TEXT = Codec(_decode_text, _encode_text)
TABLE = Codec(_decode_table, _encode_table)
YAML = Codec(_decode_yaml, _encode_yaml)
BINARY = Codec(_decode_binary, _encode_binary)
LINES = _sequence(
    lambda raw, _: sequence.decode_lines(raw), lambda value, _: sequence.encode_lines(value), sequence.cut_lines
)
RECORDS = _sequence(
    lambda raw, _: sequence.decode_records(raw), lambda value, _: sequence.encode_records(value), sequence.cut_records
)
EVENTS = _sequence(sequence.decode_events, sequence.encode_events, sequence.cut_events)
