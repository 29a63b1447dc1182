"""Content codings (RFC 9110, section 8.4): takes a reply and what a client accepts, gives the reply compressed.

That is done when it is first asked for, and kept with the reply for as long as that lives.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from mockserver.reply import Reply

Fields = tuple[tuple[bytes, bytes], ...]

SMALLEST = 1_000
"""Bytes of a body below which there is nothing to be gained."""

_BROTLI_QUALITY = 4  # above it, time grows faster than size shrinks
_GZIP_LEVEL = 6
_CODINGS = (b"br", b"gzip")
# ``x-gzip`` is gzip (section 8.4.1.3).
_ITEM = re.compile(rb"[ \t]*(?:x-)?([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*(?:;[ \t]*[qQ]=([01](?:\.[0-9]{0,3})?)[ \t]*)?\Z")
_LONGEST = 500
_SPARSE = re.compile(
    rb"text/|[^;]*\+(?:json|xml|yaml|text)\b|image/(?:svg|bmp)|font/(?:ttf|otf|collection)"
    rb"|application/(?:json|xml|yaml|toml|sql|graphql|csv|wasm|rtf|jwk|(?:x-)?javascript|ecmascript|x-yaml"
    rb"|x-www-form-urlencoded)"
)
# What is coded already, is a part, speaks of the very bytes, or asks to be left alone.
_UNTOUCHABLE = frozenset(
    {b"content-encoding", b"content-range", b"content-md5", b"digest", b"content-digest", b"repr-digest"}
)
_NO_TRANSFORM = re.compile(rb"(?:\A|[,\s])no-transform(?:[,\s]|\Z)", re.IGNORECASE)


def varied(fields: Fields, body: bytes) -> Fields:
    """Give `fields` with the word that `body` depends on what codings the client accepts, if it does."""
    return _varying(fields) if len(body) >= SMALLEST and _is_free(fields) and _is_sparse(fields) else fields


def coding_for(reply: Reply, accepted: bytes) -> bytes | None:
    """Give the coding in which to answer a client that sends `accepted` as Accept-Encoding; None means: as it is."""
    coding, is_forced = _preferred(accepted[:_LONGEST])
    if coding is None or not reply.body or (len(reply.body) < SMALLEST and not is_forced):
        return None
    if coding in reply.codings:
        return coding
    return coding if _is_free(reply.headers) and (is_forced or _is_sparse(reply.headers)) else None


def coded(reply: Reply, coding: bytes) -> Reply:
    """Give `reply` in `coding`; a strong entity tag becomes another one (section 8.8.3)."""
    known = reply.codings.get(coding)
    if known is None:
        known = reply.codings[coding] = _coded(reply, coding)
    return known


def recalled(reply: Reply, headers: Mapping[bytes, bytes]) -> Reply:
    """Give a 304 by the very tag by which the client named what it has, which may be that of a coded reply."""
    tags = headers.get(b"if-none-match", b"")
    fields = ((name, _named(tags, value) if name == b"etag" else value) for name, value in reply.headers)
    return replace(reply, headers=tuple(fields))


def _named(tags: bytes, tag: bytes) -> bytes:
    if tag in tags:
        return tag
    return next((known for coding in _CODINGS if (known := tag_of(tag, coding)) in tags), tag)


def tag_of(tag: bytes, coding: bytes) -> bytes:
    """Give the entity tag of a reply of `tag` in `coding`. A weak one holds for all of them."""
    if tag.startswith(b"W/"):
        return tag
    return tag[:-1] + b"-" + coding + b'"' if tag.endswith(b'"') else tag + b"-" + coding


def _coded(reply: Reply, coding: bytes) -> Reply:
    body = _compressed(reply.body, coding)
    fields = tuple((name, tag_of(value, coding) if name == b"etag" else value) for name, value in reply.headers)
    return replace(reply, headers=(*_varying(fields), (b"content-encoding", coding)), body=body)


def _compressed(body: bytes, coding: bytes) -> bytes:
    if coding == b"gzip":
        return gzip.compress(body, _GZIP_LEVEL, mtime=0)
    import brotli

    made: bytes = brotli.compress(body, quality=_BROTLI_QUALITY)
    return made


def _varying(fields: Fields) -> Fields:
    """Give `fields` with Accept-Encoding among what the answer varies by."""
    for index, (name, value) in enumerate(fields):
        if name == b"vary":
            names = [each.strip().lower() for each in value.split(b",")]
            if b"*" in names or b"accept-encoding" in names:
                return fields
            return (*fields[:index], (name, value + b", accept-encoding"), *fields[index + 1 :])
    return (*fields, (b"vary", b"accept-encoding"))


def _is_free(fields: Fields) -> bool:
    return not any(name in _UNTOUCHABLE for name, _ in fields)


def _is_sparse(fields: Fields) -> bool:
    """Say whether the media type is one whose bytes say little each, and may be written in another way."""
    by_name = dict(fields)
    if _NO_TRANSFORM.search(by_name.get(b"cache-control", b"")):
        return False
    return _SPARSE.match(by_name.get(b"content-type", b"").lower()) is not None


@lru_cache(maxsize=256)
def _preferred(field: bytes) -> tuple[bytes | None, bool]:
    """Give the best coding that `field` accepts, if any, and whether it rules out to use none (section 12.5.3)."""
    weights: dict[bytes, float] = {}
    for item in field.lower().split(b","):
        match = _ITEM.match(item)
        if match is not None:
            weights[match[1]] = float(match[2] or 1)
    rest = weights.get(b"*", 0.0)
    best = max(_CODINGS, key=lambda coding: weights.get(coding, rest))
    weight = weights.get(best, rest)
    if weight <= 0 or weights.get(b"identity", 0.0) > weight:
        return None, False
    return best, weights.get(b"identity", weights.get(b"*", 1.0)) <= 0
