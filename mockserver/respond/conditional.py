"""Conditional requests (RFC 9110, section 13): takes a reply with validators and a request's fields, gives the reply,
or 304 when the client has it already.

A mock keeps no state, so a precondition of a change (`If-Match`) never fails: prefer ``code=412`` to see that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mockserver.reply import Reply
from mockserver.respond.fields.dates import read

Fields = tuple[tuple[bytes, bytes], ...]

# An entity tag (section 8.8.3), or what stands between commas where a contract has its own idea of one.
_TAG = re.compile(rb'[ \t]*(?:W/)?("[\x21\x23-\x7e\x80-\xff]*"|[^",\s][^,\s]*)[ \t]*(?:,|\Z)')
# Compressing appends these to a tag, so that no two encodings have the same one.
_ENCODINGS = re.compile(rb'-(?:gzip|br)("?)\Z')
# What describes a representation is left out of a 304 (section 15.4.5), and so is what only a whole answer needs.
_OF_CONTENT = frozenset(
    {b"content-type", b"content-language", b"content-encoding", b"content-range", b"content-disposition",
     b"content-length", b"accept-ranges"}
)  # fmt: skip
_LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class Revisit:
    """What a client that asks again is told by: an entity tag, a date, and the fields that a documented 304 has
    besides those of the reply itself."""

    etag: bytes | None
    modified: str | None
    besides: Callable[[], Fields]

    def __call__(self, reply: Reply, headers: Mapping[bytes, bytes]) -> Reply:
        """Give `reply`, or 304 when `headers` say that the client has it."""
        if not self._is_known(headers):
            return reply
        fields = tuple(field for field in reply.headers if field[0] not in _OF_CONTENT)
        names = {name for name, _ in fields}
        more = tuple(field for field in self.besides() if field[0] not in names)
        return Reply(304, (*fields, *more), source=f"{reply.source}, not modified", lasting=False)

    def _is_known(self, headers: Mapping[bytes, bytes]) -> bool:
        """Judge `If-None-Match` (section 13.1.2), and only without it `If-Modified-Since` (section 13.1.3)."""
        tags = headers.get(b"if-none-match")
        if tags is not None:
            return self.etag is not None and matches(tags, self.etag)
        since = headers.get(b"if-modified-since")
        if since is None or self.modified is None:
            return False
        known, changed = read(since.decode("latin-1")), read(self.modified)
        return known is not None and changed is not None and changed <= known


def revisit(fields: Fields, besides: Callable[[], Fields]) -> Revisit | None:
    """Give what tells whether a client has a reply with `fields` already, None when nothing does."""
    by_name = dict(fields)
    etag = by_name.get(b"etag")
    modified = by_name.get(b"last-modified")
    if not etag and modified is None:
        return None
    return Revisit(etag, modified.decode("latin-1") if modified is not None else None, besides)


def matches(tags: bytes, etag: bytes) -> bool:
    """Say whether the list `tags` names `etag`, by the weak comparison (section 8.8.3.2); ``*`` names every one."""
    if tags.strip() == b"*":
        return True
    wanted = _opaque(etag)
    position = 0
    text = tags[:_LONGEST]
    while position < len(text):
        match = _TAG.match(text, position)
        if match is None:
            return False  # what cannot be read names nothing
        if wanted in (match[1], _ENCODINGS.sub(rb"\1", match[1])):
            return True
        position = match.end()
    return False


def _opaque(etag: bytes) -> bytes:
    return etag.removeprefix(b"W/")
