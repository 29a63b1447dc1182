"""Cross-origin requests: takes a request's headers, gives the fields that let a page of its origin read the answer.

A mock's answers are no secrets, so every origin is let in, with credentials (Fetch Standard, "CORS protocol").
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mockserver.reply import Reply

_LIST = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z, \t-]*\Z")
_ORIGIN = re.compile(rb"[\x21-\x7e]*\Z")
_LONGEST_DELAY = b"600"

Fields = tuple[tuple[bytes, bytes], ...]


def is_preflight(method: str, headers: Mapping[bytes, bytes]) -> bool:
    """Say whether a browser asks for leave before the real request."""
    return method == "OPTIONS" and b"origin" in headers and b"access-control-request-method" in headers


def preflight(headers: Mapping[bytes, bytes]) -> Reply:
    """Give leave for whatever is asked."""
    fields = [
        *_allowed(headers[b"origin"]),
        (b"access-control-allow-methods", _safe(headers[b"access-control-request-method"])),
        (b"access-control-max-age", _LONGEST_DELAY),
    ]
    if b"access-control-request-headers" in headers:
        fields.append((b"access-control-allow-headers", _safe(headers[b"access-control-request-headers"])))
    return Reply(204, tuple(fields), source="preflight")


def fields_for(origin: bytes, reply_headers: Fields) -> Fields:
    """Give the fields that let `origin` read an answer with `reply_headers`, all of them."""
    # With credentials "*" is no wildcard, so the names are listed.
    names = b", ".join(dict.fromkeys(name for name, _ in reply_headers))
    return (*_allowed(origin), (b"access-control-expose-headers", names))


def _allowed(origin: bytes) -> Fields:
    if not _ORIGIN.match(origin):
        return ()
    return (
        (b"access-control-allow-origin", origin),
        (b"access-control-allow-credentials", b"true"),
        (b"vary", b"origin"),
    )


def _safe(value: bytes) -> bytes:
    return value if _LIST.match(value) else b""
