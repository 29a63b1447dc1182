"""The table of meanings: takes the name of a header field, gives how it is told and when."""

from __future__ import annotations

from mockserver.respond.fields import caching, contents, echoes, guarding, listing, location, quotas, retiring
from mockserver.respond.fields.telling import Meaning, Tell


def _always(*texts: str) -> Tell:
    return lambda _telling: texts


# Those that follow from others come after them.
_MEANINGS: dict[str, Meaning] = {
    "accept-ranges": Meaning(_always("none")),
    "age": Meaning(_always("0")),
    "allow": Meaning(guarding.allow),
    "cache-control": Meaning(caching.cache_control),
    "content-disposition": Meaning(contents.disposition, of="body"),
    "content-language": Meaning(contents.language, of="body"),
    "content-security-policy": Meaning(_always("default-src 'none'")),
    "deprecation": Meaning(retiring.deprecation),
    "sunset": Meaning(retiring.sunset),
    "expires": Meaning(caching.expires),
    "idempotent-replayed": Meaning(_always("false")),
    "pragma": Meaning(_always("no-cache")),
    "proxy-authenticate": Meaning(guarding.challenge),
    "referrer-policy": Meaning(_always("no-referrer")),
    "retry-after": Meaning(quotas.retry_after),
    "set-cookie": Meaning(guarding.set_cookie),
    "strict-transport-security": Meaning(_always("max-age=0")),
    "vary": Meaning(caching.vary),
    "www-authenticate": Meaning(guarding.challenge),
    "x-content-type-options": Meaning(_always("nosniff")),
    "x-frame-options": Meaning(_always("DENY", "SAMEORIGIN")),
    "content-range": Meaning(listing.content_range, of="body"),
    "etag": Meaning(caching.etag, of="body"),
    "last-modified": Meaning(caching.last_modified, of="body"),
    "link": Meaning(listing.link, of="body", otherwise=listing.link_to_itself),
    "location": Meaning(location.location, of="body", otherwise=location.own, always=True),
    "content-location": Meaning(location.content_location, of="body", always=True),
    "operation-location": Meaning(location.location, of="body", otherwise=location.own, always=True),
    "traceparent": Meaning(echoes.sent_trace, of="request", otherwise=echoes.made_trace),
}
_ORDER = {name: number for number, name in enumerate(_MEANINGS)}


def meaning_of(name: str) -> Meaning | None:
    """Give how the field `name` (lower case) is told, None when only its schema says what it is."""
    return _MEANINGS.get(name) or quotas.meaning_of(name) or listing.meaning_of(name) or echoes.meaning_of(name)


def rank(name: str) -> tuple[int, int]:
    """Give the place of the field `name` (lower case) among those told: quotas first, by what follows from what."""
    return _ORDER.get(name, -1), quotas.rank(name)
