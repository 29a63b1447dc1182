"""Caching and validators (RFC 9110, section 8.8; RFC 9111): takes what is said, gives what caches are told of it."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mockserver.respond.fields.dates import EPOCH, START, read, spellings
from mockserver.respond.fields.telling import Telling
from mockserver.respond.said import Said

_CHANGED = ("updatedat", "modifiedat", "lastmodified", "updated", "modified", "lastmodifiedat", "lastupdated",
            "changedat", "updatedon", "modifiedon", "createdat", "created")  # fmt: skip
_MOST_LOOKED_AT = 200


def cache_control(telling: Telling) -> Iterator[str]:
    """Give what makes a client ask again: the next answer of a mock may be another one."""
    if telling.names & {"etag", "last-modified"}:
        yield "no-cache"
    yield "no-store"
    yield "no-cache"
    yield "private, no-cache"
    yield "max-age=0"
    yield "private, max-age=0"
    yield "public, max-age=0"


def expires(_telling: Telling) -> Iterator[str]:
    """Give a moment that is past (RFC 9111, section 5.3)."""
    yield from spellings(EPOCH)


def vary(_telling: Telling) -> Iterator[str]:
    """Give the request's field that another answer may follow from (RFC 9110, section 12.5.5)."""
    yield "Accept"
    yield "accept"
    yield "Accept-Encoding"


def last_modified(telling: Telling) -> Iterator[str]:
    """Give when what the body tells of was changed, as far as it says so."""
    value = telling.said.value
    entries = value if isinstance(value, list) else [value]
    if isinstance(value, dict):
        entries += [item for below in value.values() if isinstance(below, list) for item in below]
    moments = [moment for entry in entries[:_MOST_LOOKED_AT] if (moment := _changed(entry)) is not None]
    yield from spellings(max(moments) if moments else START)


def etag(telling: Telling) -> Iterator[str]:
    """Give an entity tag that follows from the representation's bytes: a strong one, or what the schema asks for."""
    text = _digest(telling.said)
    yield f'"{text[:16]}"'
    yield f'W/"{text[:16]}"'
    for size in (32, 40, 64):
        yield f'"{text[:size]}"'
    for size in (16, 32, 40, 64, 8):
        yield text[:size]
    yield str(uuid.UUID(text[:32], version=4))


def strong(said: Said) -> str:
    """Give the strong entity tag of what is said, where no schema has a say."""
    return f'"{_digest(said)[:16]}"'


def _digest(said: Said) -> str:
    digest = hashlib.blake2b(said.body or said.seed.encode("utf-8", "replace"), digest_size=32)
    digest.update(said.media_type.encode("utf-8", "replace"))
    return digest.hexdigest()


def _changed(entry: Any) -> datetime | None:
    if not isinstance(entry, dict):
        return None
    by_name = {key.replace("_", "").replace("-", "").lower(): value for key, value in entry.items()}
    for name in _CHANGED:
        text = by_name.get(name)
        moment = read(text) if isinstance(text, str) else None
        if moment is not None:
            return moment
    return None
