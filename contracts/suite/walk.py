"""Walks: takes a collection, goes from page to page as its contract says, gives the pages.

Which parameter says how long a page is and which says where it begins is told by their names; where the next page
begins by the answer, in a member or in a `next` link (RFC 8288).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from contracts.conformance.parameter_readers import promised
from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.media import percent, ranges
from contracts.model.operation import Operation, Parameter
from contracts.names import CURSORS, OFFSETS, PAGE_NUMBERS, PAGE_SIZES, plain
from contracts.suite.about import About
from contracts.suite.identity import Values, identity_names, items_in
from contracts.suite.kinds import Kind
from contracts.suite.member import schema_of
from contracts.suite.told import answer_of, field_of, is_good, json_body

if TYPE_CHECKING:
    from contracts.suite.session import Session

_NEXT = re.compile(r"<([^>]*)>[^,]*;\s*rel=\"?next\"?", re.IGNORECASE)
_MOST_PAGES = 60
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


@dataclass(frozen=True, slots=True)
class Paging:
    """How a collection is paged: the parameter for the length of a page, and the one for its beginning, which is a
    ``cursor``, a ``page`` or an ``offset``."""

    size: Parameter | None
    position: Parameter
    kind: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its items, and the exchange that gave it."""

    items: list[dict[str, Any]]
    sent: Sent


def size_of(operation: Operation) -> Parameter | None:
    """Give the parameter that says how many items a page has."""
    return _first(operation, PAGE_SIZES)


def paging_of(operation: Operation) -> Paging | None:
    """Give how an operation pages, None when it does not."""
    if operation.method != "GET":
        return None
    for kind, names in (("cursor", CURSORS), ("page", PAGE_NUMBERS), ("offset", OFFSETS)):
        position = _first(operation, names)
        if position is not None:
            return Paging(size_of(operation), position, kind)
    return None


def walk(
    session: Session, operation: Operation, request: Request, title: str, most: int = _MOST_PAGES
) -> Iterator[Page]:
    """Give the pages from `request` on, until one says that it is the last, is empty, or `most` are given."""
    paging = paging_of(operation)
    seen = 0
    for number in range(most):
        sent = session.send(Case(operation.key, "probes", title, request))
        if not is_good(sent):
            return
        page = Page(items_in(answer_of(sent)), sent)
        yield page
        seen += len(page.items)
        following = _following(paging, request, sent, seen, number) if paging is not None else None
        if following is None or (not page.items and paging is not None and paging.kind != "cursor"):
            return
        request = following


def leading_on(about: About, paging: Paging) -> tuple[tuple[str, ...], str]:
    """Give what an answer says of where the next page begins: its place in the answer, and the promise of it. Both
    are empty where it says nothing, or where the client counts by itself."""
    if _NEXT.search(about.field("link") or "") is not None:
        return ("header", "link"), about.promise_of("link")
    body = json_body(about.response)
    way = next((way for way, _ in _next_members(body)), None) if paging.kind == "cursor" else None
    documented = about.documented.content if about.documented is not None else ()
    schema = next((each.schema for each in documented if ranges.is_json(each.essence)), None)
    if way is None or schema is None:
        return (), ""
    return ("body", *way), schema_of(schema, body, way).pointer


def sized(operation: Operation, request: Request, size: int) -> Request:
    """Give `request` for pages of `size` items, as far as the contract lets a client say so."""
    parameter = size_of(operation)
    if parameter is None:
        return request
    schema = promised(parameter)
    return with_query(request, parameter.name, str(size)) if schema is None or schema.is_valid(size) else request


def with_query(request: Request, name: str, text: str | None) -> Request:
    """Give `request` with one field of its query set, or left out."""
    fields = [each for each in parse_qsl(request.query.decode("latin-1"), keep_blank_values=True) if each[0] != name]
    fields += [(name, text)] if text is not None else []
    return replace(request, query=urlencode(fields).encode("ascii"))


def identity_of(kind: Kind, item: dict[str, Any]) -> str | None:
    """Give what tells an item from the others of its kind, None when nothing does."""
    for name in identity_names(kind):
        if isinstance(item.get(name), str | int) and not isinstance(item.get(name), bool):
            return str(item[name])
    return None


def holds(session: Session, kind: Kind, values: Values) -> tuple[bool | None, int]:
    """Say whether a collection lists what `values` names, and the number of the last exchange that was needed; None
    when that cannot be told."""
    lister = kind.lister
    request = session.requests.first(lister, values) if lister is not None else None
    if lister is None or request is None:
        return None, 0
    wanted = percent.unescape(values[kind.parameter])
    number, is_known = 0, False
    for page in walk(session, lister, sized(lister, request, 100), "look for one in its collection"):
        number = page.sent.number
        names = [identity_of(kind, item) for item in page.items]
        is_known = is_known or not page.items or any(names)
        if wanted in names:
            return True, number
    return (False if is_known else None), number


def _first(operation: Operation, names: frozenset[str]) -> Parameter | None:
    queried = (each for each in operation.parameters if each.location == "query")
    return next((each for each in queried if plain(each.name) in names), None)


def _following(paging: Paging, request: Request, sent: Sent, seen: int, number: int) -> Request | None:
    body = answer_of(sent)
    link = _NEXT.search(field_of(sent, "link") or "")
    if link is not None:
        return replace(request, query=urlsplit(link[1]).query.encode("latin-1", "replace"))
    name = paging.position.name
    if paging.kind == "cursor":
        text = _next_in(body)
        if text is None:
            return None
        if "?" in text:
            return replace(request, query=urlsplit(text).query.encode("latin-1", "replace"))
        return with_query(request, name, text)
    if paging.kind == "offset":
        return with_query(request, name, str(seen))
    given = dict(parse_qsl(request.query.decode("latin-1"))).get(name)
    first = int(given) if given is not None and given.isdigit() else 1
    return with_query(request, name, str(first + 1))


def _next_in(body: Any) -> str | None:
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
