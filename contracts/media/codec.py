"""Codecs: takes a media type and a body, gives the value that the body spells under the contract, and back.

One table says which codec reads and writes which media type. What is not in it is told by its suffix or its first
half; all else is bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from contracts.media import binary, kinds, ranges
from contracts.media.kinds import Codec, Decode, Unreadable
from contracts.media.malformed import Malformed
from contracts.media.shape import ALL_TYPES, types_of
from contracts.model.operation import MediaType
from contracts.model.schema import Schema

__all__ = [
    "Codec", "Promises", "Unreadable", "can_be", "codec_for", "cut", "decode", "encode", "is_sequence", "promises",
    "typed",
]  # fmt: skip


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
    sent = content_type or media.name
    return codec_for(sent).decode(media, raw, sent)


def encode(media: MediaType, value: Any, content_type: str = "") -> tuple[bytes, str]:
    """Give the body that spells `value`, and the Content-Type to send with it.

    `content_type` is the media type agreed upon where `media` is a range. Raises TypeError or ValueError when `value`
    has no spelling.
    """
    chosen = content_type or ranges.concrete(media.name)
    return codec_for(chosen).encode(media, value, chosen)


def can_be(media: MediaType, value: Any) -> bool:
    """Say whether bodies of `media` have a spelling for `value` at all: forms are made of members, other multipart
    bodies of parts too, and either is a text where the contract describes it as one."""
    codec = codec_for(ranges.concrete(media.name))
    if codec not in (_FORM, _MULTIPART) or isinstance(value, dict):
        return True
    if not isinstance(value, list):
        return isinstance(value, str) and _is_one_text(media)
    types = types_of(media.schema)
    described = media.item_schema is not None or types != ALL_TYPES and "array" in types
    return codec is _MULTIPART and (described or ranges.concrete(media.essence) != "multipart/form-data")


def typed(raw: bytes, content_type: str) -> str:
    """Give the Content-Type to send with the bytes `raw` of `content_type`: that of a multipart body names their
    boundary."""
    if codec_for(content_type) is not _MULTIPART:
        return content_type
    from contracts.media import multipart_parts

    return multipart_parts.typed(raw, content_type)


def promises(media: MediaType, content_type: str = "") -> Promises:
    """Give the schemas by which a value that `decode` gave is judged.

    For sequential media types OpenAPI 3.2 has `itemSchema`; before it, a schema that allows neither an array nor a
    string is taken to describe each item.
    """
    if not is_sequence(media, content_type):
        return Promises(media.schema)
    if kinds.describes_list(media.schema):
        return Promises(media.schema, media.item_schema)
    return Promises(None, media.item_schema or media.schema)


def is_sequence(media: MediaType, content_type: str = "") -> bool:
    """Say whether bodies of `media` repeat one structure without an end of their own (OpenAPI 3.2, "Sequential Media
    Types"); of multipart bodies those do whose parts are described one by one."""
    codec = codec_for(content_type or media.name)
    return codec.cut is not None and (codec is not _MULTIPART or media.item_schema is not None)


def cut(raw: bytes, content_type: str) -> list[bytes]:
    """Give the bytes of each item of the sequence `raw`, the whole of any other body."""
    into_items = codec_for(content_type).cut
    return into_items(raw, content_type) if into_items else [raw]


def codec_for(content_type: str) -> Codec:
    """Give the codec for bodies of `content_type`."""
    known = _CODECS.get(content_type)
    if known is not None:
        return known
    essence = content_type.partition(";")[0].strip().lower()
    codec = _CODECS.get(essence) or (_likely(essence) if len(essence) <= _LONGEST_ESSENCE else kinds.BINARY)
    return kinds.TEXT if codec is kinds.BINARY and ranges.parameter(content_type, "charset") else codec


@lru_cache(maxsize=512)
def _likely(essence: str) -> Codec:
    """The codec for a media type that is in no table."""
    kind = essence.partition("/")[0]
    for matches, codec in (
        (ranges.is_json(essence), kinds.JSON),
        (ranges.is_xml(essence), kinds.XML),
        (essence.endswith("+json-seq"), kinds.RECORDS),
        (essence.endswith("+yaml"), kinds.YAML),
        (kind == "multipart", _MULTIPART),
        (kind == "text", kinds.TEXT),
    ):
        if matches:
            return codec
    return kinds.BINARY


# Forms


def _decode_form(media: MediaType, raw: bytes, content_type: str) -> Any:
    return _inside(0)(media, raw, content_type)


def _inside(depth: int) -> Decode:
    """What reads a body `depth` levels inside forms: multipart bodies may hold multipart bodies without end."""

    def decode_inside(media: MediaType, raw: bytes, content_type: str) -> Any:
        codec = codec_for(content_type)
        if codec not in (_FORM, _MULTIPART):
            return codec.decode(media, raw, content_type)
        if depth > _DEEPEST_FORM:
            raise Malformed(f"forms are nested deeper than {_DEEPEST_FORM} levels")
        from contracts.media import form, multipart

        if _is_one_text(media):
            return _decode_whole(media, raw, content_type)
        if codec is _FORM:
            return form.decode(raw, media, _inside(depth + 1))
        return multipart.decode(raw, content_type, media, _inside(depth + 1))

    return decode_inside


def _is_one_text(media: MediaType) -> bool:
    """Say whether the contract takes the whole form for one text."""
    return media.item_schema is None and types_of(media.schema) == {"string"}


def _decode_whole(media: MediaType, raw: bytes, content_type: str) -> str:
    if codec_for(content_type) is _FORM:
        return str(kinds.TEXT.decode(media, raw, content_type))
    from contracts.media import multipart_parts

    multipart_parts.parts(raw, content_type)
    return binary.decode(raw)


def _encode_form(media: MediaType, value: Any, content_type: str) -> tuple[bytes, str]:
    from contracts.media import form

    return form.encode(value, media, encode), content_type


def _encode_multipart(media: MediaType, value: Any, content_type: str) -> tuple[bytes, str]:
    from contracts.media import multipart

    return multipart.encode(value, media, encode, content_type)


def _cut_multipart(raw: bytes, content_type: str) -> list[bytes]:
    from contracts.media import multipart_parts

    return multipart_parts.cut(raw, content_type)


_FORM = Codec(_decode_form, _encode_form)
_MULTIPART = Codec(_decode_form, _encode_multipart, _cut_multipart)

_LONGEST_ESSENCE = 200
_DEEPEST_FORM = 4
_CODECS: dict[str, Codec] = {
    "application/json": kinds.JSON,
    "application/xml": kinds.XML,
    "text/xml": kinds.XML,
    "application/x-www-form-urlencoded": _FORM,
    "application/octet-stream": kinds.BINARY,
    "application/pdf": kinds.BINARY,
    "application/zip": kinds.BINARY,
    "application/gzip": kinds.BINARY,
    "application/jsonl": kinds.LINES,
    "application/x-jsonl": kinds.LINES,
    "application/jsonlines": kinds.LINES,
    "application/x-jsonlines": kinds.LINES,
    "application/ndjson": kinds.LINES,
    "application/x-ndjson": kinds.LINES,
    "application/json-seq": kinds.RECORDS,
    "text/event-stream": kinds.EVENTS,
    "text/csv": kinds.TABLE,
    "application/csv": kinds.TABLE,
    "text/tab-separated-values": kinds.TABLE,
    "application/yaml": kinds.YAML,
    "application/x-yaml": kinds.YAML,
    "text/yaml": kinds.YAML,
    "text/x-yaml": kinds.YAML,
    # Marked up like XML, but described as text wherever they are described.
    "application/xhtml+xml": kinds.TEXT,
    "image/svg+xml": kinds.TEXT,
    "application/javascript": kinds.TEXT,
    "application/ecmascript": kinds.TEXT,
    "application/graphql": kinds.TEXT,
    "application/jwt": kinds.TEXT,
    "application/pem-certificate-chain": kinds.TEXT,
    "application/sql": kinds.TEXT,
    "application/toml": kinds.TEXT,
    "application/x-sh": kinds.TEXT,
}
