"""Codecs: takes a media type and a body, gives the value that the body spells under the contract, and back.

One table says which codec reads and writes which media type. What is in no table is told by its suffix or its first
half; of anything else only this is known: where the contract describes no string, the body may well be JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from contracts.media import binary, charset, json_text, ranges, sequence, table, text
from contracts.media.malformed import Malformed
from contracts.media.shape import items, types_of
from contracts.model.operation import MediaType
from contracts.model.schema import Schema

Decode = Callable[[MediaType, bytes, str], Any]
Encode = Callable[[MediaType, Any, str], tuple[bytes, str]]


class Unreadable(Malformed):
    """A body is in a format that is not known here (or in none), so that nothing can be said of its value."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How one kind of body is read and written; `is_sequence` where each item has its own promise."""

    decode: Decode
    encode: Encode
    is_sequence: bool = False


@dataclass(frozen=True, slots=True)
class Promises:
    """The schemas by which a decoded body is judged: its whole value, and each item of the list that it is."""

    whole: Schema | None
    each: Schema | None = None


def decode(media: MediaType, raw: bytes, content_type: str = "") -> Any:
    """Give the value that the body `raw`, sent as `content_type`, spells under `media`.

    Raises Malformed when `raw` is not what its media type says, and Unreadable when the media type is one that
    cannot be read here although the contract describes a structure.
    """
    return codec_for(content_type or media.name).decode(media, raw, content_type)


def encode(media: MediaType, value: Any, content_type: str = "") -> tuple[bytes, str]:
    """Give the body that spells `value`, and the Content-Type to send with it.

    `content_type` is the media type agreed upon where `media` is a range. Raises TypeError or ValueError when `value`
    has no spelling.
    """
    chosen = content_type or ranges.concrete(media.name)
    return codec_for(chosen).encode(media, value, chosen)


def promises(media: MediaType, content_type: str = "") -> Promises:
    """Give the schemas by which a value that `decode` gave is judged.

    For sequential media types OpenAPI 3.2 has `itemSchema`; before it, a schema that allows neither an array nor a
    string is taken to describe each item.
    """
    if not codec_for(content_type or media.name).is_sequence:
        return Promises(media.schema)
    if _describes_list(media.schema):
        return Promises(media.schema, media.item_schema)
    return Promises(None, media.item_schema or media.schema)


def codec_for(content_type: str) -> Codec:
    """Give the codec for bodies of `content_type`."""
    known = _CODECS.get(content_type)
    if known is not None:
        return known
    essence = content_type.partition(";")[0].strip().lower()
    codec = _CODECS.get(essence) or (_likely(essence) if len(essence) <= _LONGEST_ESSENCE else _UNKNOWN)
    return _TEXT if codec is _UNKNOWN and ranges.parameter(content_type, "charset") else codec


@lru_cache(maxsize=512)
def _likely(essence: str) -> Codec:
    """The codec for a media type that is in no table."""
    kind = essence.partition("/")[0]
    for matches, codec in (
        (ranges.is_json(essence), _JSON),
        (ranges.is_xml(essence), _XML),
        (essence.endswith("+json-seq"), _RECORDS),
        (essence.endswith("+yaml"), _YAML),
        (kind == "multipart", _MULTIPART),
        (kind == "text", _TEXT),
        (kind in _BINARY_KINDS, _BINARY),
    ):
        if matches:
            return codec
    return _UNKNOWN


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

    try:
        return read_yaml(raw, "the body")
    except SyntaxFault as fault:
        raise Malformed(f"not YAML: {fault}") from None


# XML


def _decode_xml(media: MediaType, raw: bytes, content_type: str) -> Any:
    from contracts.media.xml import reading

    return reading.decode(raw, media.schema, ranges.parameter(content_type, "charset"))


def _encode_xml(media: MediaType, value: Any, content_type: str) -> tuple[bytes, str]:
    from contracts.media.xml import writing

    return writing.encode(value, media.schema, ranges.parameter(content_type, "charset")), content_type


# Forms


def _decode_form(media: MediaType, raw: bytes, _content_type: str) -> Any:
    from contracts.media import form

    return form.decode(raw, media, decode)


def _encode_form(media: MediaType, value: Any, content_type: str) -> tuple[bytes, str]:
    from contracts.media import form

    return form.encode(value, media, encode), content_type


def _decode_multipart(media: MediaType, raw: bytes, content_type: str) -> Any:
    from contracts.media import multipart

    return multipart.decode(raw, content_type, media, decode)


def _encode_multipart(media: MediaType, value: Any, _content_type: str) -> tuple[bytes, str]:
    from contracts.media import multipart

    return multipart.encode(value, media, encode)


# Bytes


def _decode_binary(_media: MediaType, raw: bytes, _content_type: str) -> Any:
    return binary.decode(raw)


def _encode_binary(_media: MediaType, value: Any, content_type: str) -> tuple[bytes, str]:
    return binary.encode(value), content_type


def _decode_unknown(media: MediaType, raw: bytes, content_type: str) -> Any:
    if "string" in types_of(media.schema):
        return binary.decode(raw)
    try:
        return json_text.decode(raw)
    except Malformed:
        raise Unreadable(f"bodies of {content_type[:100] or media.name!r} cannot be read") from None


# Sequences


def _describes_list(schema: Schema | None) -> bool:
    return not types_of(schema).isdisjoint(("array", "string"))


def _item(media: MediaType) -> Schema | None:
    if media.item_schema is not None or media.schema is None:
        return media.item_schema
    return items(media.schema) if _describes_list(media.schema) else media.schema


def _is_one_text(media: MediaType) -> bool:
    """Say whether the contract takes the sequence for one string."""
    return (
        media.item_schema is None
        and media.schema is not None
        and "array" not in types_of(media.schema)
        and ("string" in types_of(media.schema))
    )


def _sequence(
    read: Callable[[bytes, Schema | None], list[Any]], write: Callable[[list[Any], Schema | None], bytes]
) -> Codec:
    def decode_items(media: MediaType, raw: bytes, content_type: str) -> Any:
        if _is_one_text(media):
            return _decode_text(media, raw, content_type)
        return read(raw, _item(media))

    def encode_items(media: MediaType, value: Any, content_type: str) -> tuple[bytes, str]:
        if isinstance(value, str) and _is_one_text(media):
            return charset.encode(value), content_type
        return write(value if isinstance(value, list) else [value], _item(media)), content_type

    return Codec(decode_items, encode_items, is_sequence=True)


_JSON = Codec(_decode_json, _encode_json)
_XML = Codec(_decode_xml, _encode_xml)
_TEXT = Codec(_decode_text, _encode_text)
_TABLE = Codec(_decode_table, _encode_table)
_YAML = Codec(_decode_yaml, _encode_json)  # all JSON is YAML
_FORM = Codec(_decode_form, _encode_form)
_MULTIPART = Codec(_decode_multipart, _encode_multipart)
_BINARY = Codec(_decode_binary, _encode_binary)
_UNKNOWN = Codec(_decode_unknown, _encode_binary)
_LINES = _sequence(lambda raw, _: sequence.decode_lines(raw), lambda value, _: sequence.encode_lines(value))
_RECORDS = _sequence(lambda raw, _: sequence.decode_records(raw), lambda value, _: sequence.encode_records(value))
_EVENTS = _sequence(sequence.decode_events, sequence.encode_events)

_LONGEST_ESSENCE = 200
_BINARY_KINDS = frozenset({"image", "audio", "video", "font", "model"})
_CODECS: dict[str, Codec] = {
    "application/json": _JSON,
    "application/xml": _XML,
    "text/xml": _XML,
    "application/x-www-form-urlencoded": _FORM,
    "application/octet-stream": _BINARY,
    "application/pdf": _BINARY,
    "application/zip": _BINARY,
    "application/gzip": _BINARY,
    "application/jsonl": _LINES,
    "application/x-jsonl": _LINES,
    "application/jsonlines": _LINES,
    "application/x-jsonlines": _LINES,
    "application/ndjson": _LINES,
    "application/x-ndjson": _LINES,
    "application/json-seq": _RECORDS,
    "text/event-stream": _EVENTS,
    "text/csv": _TABLE,
    "application/csv": _TABLE,
    "text/tab-separated-values": _TABLE,
    "application/yaml": _YAML,
    "application/x-yaml": _YAML,
    "text/yaml": _YAML,
    "text/x-yaml": _YAML,
    # Marked up like XML, but described as text wherever they are described.
    "application/xhtml+xml": _TEXT,
    "image/svg+xml": _TEXT,
    "application/javascript": _TEXT,
    "application/ecmascript": _TEXT,
    "application/graphql": _TEXT,
    "application/jwt": _TEXT,
    "application/pem-certificate-chain": _TEXT,
    "application/sql": _TEXT,
    "application/toml": _TEXT,
    "application/x-sh": _TEXT,
}
