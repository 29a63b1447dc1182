"""Locations (RFC 9110, sections 8.7 and 10.2.2): takes an answer, gives URLs of what it created or speaks of.

Whoever follows one reaches the mock again: it begins with the prefix that the client used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.model.operation import Operation
from mockserver.respond.fields.members import filled, linked
from mockserver.respond.fields.telling import Telling
from mockserver.respond.page_urls import origin

_URL = re.compile(r"(?:https?://|/(?!/))[\x21-\x7e]{1,1000}\Z")
_ABSOLUTE = frozenset({"uri", "url", "iri"})
# Where a body may tell itself where its own status is.
_OWN = ("status_url", "statusurl", "location", "self", "href", "url", "monitor")


def location(telling: Telling) -> Iterator[str]:
    """Give where the resource is that the answer created, or sends its client to."""
    said = telling.said
    if said.status >= 400:
        return
    operation = said.call.operation
    if said.status == 201 and operation.method == "PUT":
        yield from own(telling)
    for target, path in linked(telling):
        yield from _spelt(telling, target, path)
    if said.status == 202:
        yield from _from_body(telling)
    if said.status < 300 or operation.method not in ("GET", "HEAD"):
        for target in telling.site.members(operation.path):
            member = filled(telling, target, {})
            if member is not None:
                yield from _spelt(telling, target, member)


def own(telling: Telling) -> Iterator[str]:
    """Give where the answer itself came from, or the nearest resource above it that can be had; a redirection never
    leads back to itself."""
    operation = telling.said.call.operation
    path = _own_path(telling)
    if telling.said.status < 300:
        above = telling.site.above(operation.path)
        if above is not None:
            yield from _spelt(telling, above, "/".join(path.split("/")[: above.path.count("/") + 1]))
        yield from _spelt(telling, operation, path)


def content_location(telling: Telling) -> Iterator[str]:
    """Give where what is in the body can be had: at the new resource, else where it came from."""
    if "location" in telling.told:
        yield telling.told["location"]
    if telling.said.call.method in ("GET", "HEAD", "PUT", "PATCH"):
        yield from own(telling)
    yield from location(telling)


def _prefix(telling: Telling) -> str:
    """Give what the client wrote before the operation's path."""
    operation = telling.said.call.operation
    depth = operation.path.split("?", 1)[0].count("/")
    prefix = "/".join(telling.said.call.path.split("/")[:-depth]) if depth else ""
    return prefix if prefix in operation.prefixes else ""


def _own_path(telling: Telling) -> str:
    """Give the path of the request below the client's prefix."""
    return telling.said.call.path[len(_prefix(telling)) :]


def _spelt(telling: Telling, target: Operation, path: str) -> Iterator[str]:
    """Give the URLs of `path`: relative ones first, unless the header asks for absolute ones."""
    prefix = _prefix(telling)
    prefixes = dict.fromkeys((*((prefix,) if prefix in ("", *target.prefixes) else ()), *target.prefixes, ""))
    relative = [text for each in prefixes if (text := each + path).startswith("/") and not text.startswith("//")]
    authority = origin(telling.said.call.headers, secure=telling.secure)
    absolute = [authority + text for text in relative]
    schema = telling.header.schema
    keywords = schema.resolved().keywords if schema is not None else True
    is_absolute = isinstance(keywords, dict) and keywords.get("format") in _ABSOLUTE
    yield from absolute if is_absolute else relative
    yield from relative if is_absolute else absolute


def _from_body(telling: Telling) -> Iterator[str]:
    value = telling.said.value
    if not isinstance(value, dict):
        return
    by_name = {key.lower(): below for key, below in value.items()}
    links = by_name.get("_links", by_name.get("links"))
    if isinstance(links, dict):
        by_name |= {
            key.lower(): below.get("href") if isinstance(below, dict) else below for key, below in links.items()
        }
    yield from (text for name in _OWN if isinstance(text := by_name.get(name), str) and _URL.match(text))
