"""Parts of multipart requests: takes a body that could be read, says which parts break what their encoding promises.

A part's value is judged with the whole body; here are its content type and its headers (OpenAPI, Encoding Object).
"""

from __future__ import annotations

from collections.abc import Iterator

from contracts.conformance.breaches import schema_findings
from contracts.conformance.limits import Limits
from contracts.conformance.parameter_readers import header_decoder, promised
from contracts.findings import Finding
from contracts.media import ranges
from contracts.media.malformed import Malformed
from contracts.media.multipart_parts import Part, parts
from contracts.model.operation import Encoding, Header, MediaType

PART = "request-body-part"

_HIDDEN = "must not be sent"


def judge_parts(media: MediaType, raw: bytes, content_type: str, limits: Limits, operation: str) -> list[Finding]:
    """Give a Finding for each part of `raw` whose content type or headers break its encoding."""
    return [
        Finding(PART, message, pointer=pointer, location=("body", name, *where), operation=operation)
        for part in parts(raw, content_type)
        if (name := part.name) is not None and (encoding := media.encoding.get(name)) is not None
        for message, pointer, where in _breaches(part, encoding, media, limits)
    ]


_Breach = tuple[str, str, tuple[str | int, ...]]


def _breaches(part: Part, encoding: Encoding, media: MediaType, limits: Limits) -> Iterator[_Breach]:
    if part.content_type is not None and not _is_among(part.content_type, encoding.content_type):
        message = f"the part is {part.content_type[:100]!r} and none of: {encoding.content_type}"
        yield message, media.pointer, ()
    for header in encoding.headers:
        text = part.headers.get(header.name.lower())
        if text is None:
            if header.required:
                yield f"the part's header {header.name!r} is required", header.pointer, (header.name,)
            continue
        for message in _header_breaches(header, text, limits):
            yield message, header.pointer, (header.name,)


def _is_among(content_type: str, promised_types: str | None) -> bool:
    """Say whether `content_type` is one of a comma-separated list of media ranges."""
    essence = content_type.partition(";")[0].strip().lower()
    if not promised_types:
        return True
    try:
        return any(ranges.parse(each.strip()).covers(essence) for each in promised_types.split(","))
    except Malformed:
        return True


def _header_breaches(header: Header, text: str, limits: Limits) -> Iterator[str]:
    schema = promised(header)
    try:
        value = header_decoder(header, limits)(text)
    except Malformed as fault:
        yield fault.message
        return
    if schema is not None and not schema.is_valid(value):
        for finding in schema_findings(PART, schema, value, (), "", _HIDDEN):
            yield finding.message
