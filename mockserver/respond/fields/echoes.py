"""Echoes: takes a request's identifiers, gives them back; a request without one gets an identifier."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator

from mockserver.generate.seed import Seed
from mockserver.respond.fields.telling import Meaning, Telling

# X-Request-Id, x-ms-client-request-id, X-Correlation-ID, X-B3-TraceId, Idempotency-Key and the like.
_NAME = re.compile(
    r"(?:.*-)?(?:(?:request|correlation|trace|transaction|invocation|conversation)-?id|idempotency-key)\Z"
)
# What identifies a request needs no more; longer texts and such with spaces are not repeated.
_IDENTIFIER = re.compile(r"[\x21-\x7e]{1,200}\Z")
_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}\Z")


def meaning_of(name: str) -> Meaning | None:
    """Give how the field `name` (lower case) of an identifier is told, None when it is none."""
    return Meaning(sent, of="request", otherwise=made) if _NAME.match(name) else None


def sent(telling: Telling) -> Iterator[str]:
    """Give what the request has in the field of the same name."""
    raw = telling.said.call.headers.get(telling.header.name.lower().encode("ascii", "replace"), b"")
    text = raw.decode("latin-1")
    if _IDENTIFIER.match(text):
        yield text


def sent_trace(telling: Telling) -> Iterator[str]:
    """Give the request's own place in a trace, when it is one (W3C Trace Context, section 3.2)."""
    yield from (text for text in sent(telling) if _TRACEPARENT.match(text))


def made(telling: Telling) -> Iterator[str]:
    """Give an identifier that follows from the seed."""
    digits = _digits(telling)
    yield str(uuid.UUID(digits, version=4))
    for size in (32, 16, 24, 12, 8):
        yield digits[:size]


def made_trace(telling: Telling) -> Iterator[str]:
    """Give a place in a trace that follows from the seed."""
    digits = _digits(telling)
    yield f"00-{digits}-{digits[8:24]}-01"


def _digits(telling: Telling) -> str:
    high = Seed.of(telling.said.seed, telling.header.name.lower())
    return f"{high.state:016x}{high.child('low').state | 1:016x}"
