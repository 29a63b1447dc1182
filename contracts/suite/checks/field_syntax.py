"""Header fields that HTTP defines are written as it defines them (RFC 9110): dates, entity tags, Location."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from contracts.suite.about import About
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Check
from contracts.suite.fields import http_date, is_entity_tag, is_uri_reference

_SYNTAX = "field-syntax"
_LOCATION = "location-missing"
# What `Location` is for (RFC 9110, section 10.2.2); 300 and 304 need none.
_MOVED = frozenset({301, 302, 303, 307, 308})


def _is_date(text: str) -> bool:
    return http_date(text) is not None


_FIELDS: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("date", "an HTTP date", _is_date),
    ("last-modified", "an HTTP date", _is_date),
    ("etag", "an entity tag", is_entity_tag),
    ("location", "a URI reference", lambda text: bool(text) and is_uri_reference(text)),
    ("content-location", "a URI reference", is_uri_reference),
)


def _look(about: About) -> Iterator[Breach]:
    pointer = about.documented.pointer if about.documented is not None else ""
    for name, kind, is_sound in _FIELDS:
        text = about.field(name)
        if text is not None and not is_sound(text):
            message = f"{name} is {text[:80]!r}, which is not {kind}"
            yield breach(_SYNTAX, Where(about.operation, ("header", name), pointer), message, kind, text[:80])
    if about.response.status in _MOVED and about.field("location") is None:
        message = f"{about.response.status} does not say where to"
        yield breach(_LOCATION, Where(about.operation, ("header", "location"), pointer), message, "Location", "none")


CHECK = Check("field-syntax", (_SYNTAX, _LOCATION), _look)
