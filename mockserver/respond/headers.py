"""Declared response headers: takes Header Objects, gives the fields to send, each safe on the wire."""

from __future__ import annotations

import re
from typing import Any

from contracts.findings import Finding, Severity
from contracts.media.styles_encode import encode_header
from contracts.model.operation import Header, MediaType
from mockserver.respond.values import NoValue, Report, Values

# Visible ASCII, spaces and tabs, none of these at the ends (RFC 9110, section 5.5).
_SAFE = re.compile(rb"(?:[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?)?\Z")
# The server itself says how a message is framed and encoded.
_OWN = frozenset(
    {"content-length", "transfer-encoding", "connection", "content-encoding", "content-type", "trailer", "upgrade"}
)


def declared(headers: tuple[Header, ...], values: Values, report: Report, seed: str) -> tuple[tuple[bytes, bytes], ...]:
    """Give the fields for `headers`; one that no safe value keeps is left out and reported."""
    fields = []
    for header in headers:
        if header.name.lower() in _OWN:
            continue
        text = _text(header, values, report, f"{seed} {header.name}")
        if text is not None:
            fields.append((header.name.lower().encode("ascii"), text))
    return tuple(fields)


def _text(header: Header, values: Values, report: Report, seed: str) -> bytes | None:
    media = header.content or MediaType("text/plain", header.pointer, header.schema, examples=header.examples)
    chosen = values.example(media)
    if chosen is not None:
        text = _encoded(header, chosen.value)
        if _SAFE.match(text):
            return text
        report(
            Finding("header-unsafe", f"the example of {header.name} cannot be sent", Severity.WARNING, header.pointer)
        )
    try:
        text = _encoded(header, values.generated(media, seed).value)
    except NoValue:
        return None
    return text if _SAFE.match(text) else None


def _encoded(header: Header, value: Any) -> bytes:
    return encode_header(header, value).encode("utf-8", "replace")
