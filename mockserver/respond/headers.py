"""Response headers: takes what a response promises and what a reply says, gives the fields, each safe on the wire."""

from __future__ import annotations

import re
from typing import Any

from contracts.findings import Finding, Severity
from contracts.media.styles_encode import encode_header
from contracts.model.operation import Header, MediaType, Response
from mockserver.respond.said import Said
from mockserver.respond.values import NoValue, Report, Values

# Visible ASCII, spaces and tabs, none of these at the ends (RFC 9110, section 5.5).
_SAFE = re.compile(rb"(?:[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?)?\Z")
# The server itself says how a message is framed and encoded.
_OWN = frozenset(
    {"content-length", "transfer-encoding", "connection", "content-encoding", "content-type", "trailer", "upgrade"}
)


class Headers:
    """The headers that one response promises. `follow_request` says whether any of them tells of the request."""

    def __init__(self, response: Response, values: Values, report: Report) -> None:
        self.follow_request = False
        self._varies = len(response.content) > 1
        self._declared = tuple(header for header in response.headers if header.name.lower() not in _OWN)
        self._values = values
        self._report = report

    def fields(self, said: Said) -> tuple[tuple[bytes, bytes], ...]:
        """Give the fields of one reply; what is declared and has no safe value is left out and reported."""
        fields = []
        for header in self._declared:
            text = _text(header, self._values, self._report, f"{said.seed} {header.name}")
            if text is not None:
                fields.append((header.name.lower().encode("ascii"), text))
        if said.call.operation.deprecated and not any(name == b"deprecation" for name, _ in fields):
            # RFC 9745: deprecated since a moment; the contract tells none, so it is the first there was.
            fields.append((b"deprecation", b"@0"))
        if self._varies and (said.body or said.media_type):
            fields.append((b"vary", b"accept"))
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
