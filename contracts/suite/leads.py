"""Leads: takes the answer that is a page, gives what of it leads on to the next one.

That is a `next` link (RFC 8288), or a member whose name says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from contracts.events import Sent
from contracts.names import plain
from contracts.suite.about import About
from contracts.suite.member import schema_of
from contracts.suite.told import field_of, json_body

# Neither part reads over the beginning of another link: a field of nothing else is read once and not from each of them.
_NEXT = re.compile(r"<([^<>]*)>[^,<]*;\s*rel=\"?next\"?", re.IGNORECASE)
_NEXT_MEMBERS = (
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "next",
    "cursor",
    "continuationtoken",
    "nextmarker",
    "after",
)


def leading_on(about: About, kind: str) -> tuple[tuple[str, ...], str]:
    """Give what an answer says of where the next page begins: its place in the answer, and the promise of it. Both
    are empty where it says nothing, or where the client counts by itself: `kind` is that of the Paging."""
    if _NEXT.search(about.field("link") or "") is not None:
        return ("header", "link"), about.promise_of("link")
    body = json_body(about.response)
    way = next((way for way, _ in _next_members(body)), None) if kind == "cursor" else None
    schema = about.promised_json
    if way is None or schema is None:
        return (), ""
    return ("body", *way), schema_of(schema, body, way).pointer


def link_in(sent: Sent) -> str | None:
    """Give where the link to the next page leads, None when there is none."""
    link = _NEXT.search(field_of(sent, "link") or "")
    return link[1] if link is not None else None


def next_in(body: Any) -> str | None:
    """Give the text of the member that leads to the next page, None when none does."""
    for _, value in _next_members(body):
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return str(value)
    return None


def _next_members(body: Any, outer: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Give the way to each member that is called like what leads to the next page, in the body or one level inside,
    and its value, which may be null."""
    members = body.items() if isinstance(body, dict) else ()
    for wanted in _NEXT_MEMBERS:
        yield from (((*outer, name), value) for name, value in members if plain(name) == wanted)
    for name, value in members if not outer else ():
        yield from _next_members(value, (name,))
