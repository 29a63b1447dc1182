"""Messages: takes what a wire delivered, gives the values that judges on both sides of it read.

Header names are lower-case bytes and bodies are bytes, as ASGI and HTTP/2 have them: nothing is decoded before
somebody asks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

HeaderPairs = Sequence[tuple[bytes, bytes]]


def header_map(pairs: HeaderPairs) -> dict[bytes, bytes]:
    """Give `pairs` (lower-case names) as a mapping, repeated fields joined (RFC 9110, section 5.3; cookies by ';')."""
    headers = dict(pairs)
    if len(headers) != len(pairs):
        headers = {}
        for name, value in pairs:
            if name in headers:
                value = headers[name] + (b"; " if name == b"cookie" else b", ") + value
            headers[name] = value
    return headers


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came: `path` is still percent-encoded and without the query, `path_values` are the raw
    (percent-encoded) texts that the router cut out of it, by parameter name."""

    method: str
    path: str
    query: bytes = b""
    headers: Mapping[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""
    path_values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Response:
    """A response as it went; `headers` as `header_map` gives them."""

    status: int
    headers: Mapping[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""
