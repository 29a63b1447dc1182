"""Walks: takes a collection, goes from page to page as its contract says, gives the pages.

Which parameter says how long a page is and which says where it begins is told by their names; where the next page
begins by the answer, in a member or in a `next` link (RFC 8288).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from contracts.conformance.parameter_readers import promised
from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.media import ranges, shape
from contracts.model.operation import Operation, Parameter
from contracts.names import CURSORS, OFFSETS, PAGE_NUMBERS, PAGE_SIZES, plain
from contracts.suite.about import About
from contracts.suite.identity import identity_names, items_in
from contracts.suite.kinds import Kind
from contracts.suite.member import schema_of
from contracts.suite.told import answer_of, field_of, is_good, json_body
from contracts.suite.totals import says_more, stated_total

if TYPE_CHECKING:
    from contracts.suite.session import Session

_NEXT = re.compile(r"<([^>]*)>[^,]*;\s*rel=\"?next\"?", re.IGNORECASE)
_MOST_PAGES = 60
_USUAL, _LONGEST = 100, 1_000
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


@dataclass
class Walk:
    """A collection, from `request` on, walked page by page while one iterates; `most` pages at most.

    `pages` are those that came. It `is_whole` when there are no others, as far as the answers tell; it `comes_again`
    when a page that came before comes again, so that there is no end. One that is neither was given up.
    """

    session: Session
    operation: Operation
    request: Request
    title: str
    most: int = _MOST_PAGES
    pages: list[Page] = field(default_factory=list)
    is_whole: bool = False
    comes_again: bool = False

    @property
    def count(self) -> int:
        """How many items came."""
        return sum(len(page.items) for page in self.pages)

    @property
    def total(self) -> int | None:
        """How many items there are as the first answer says, None when it does not."""
        return stated_total(self.pages[0].sent) if self.pages else None

    def __iter__(self) -> Iterator[Page]:
        paging, request, known = paging_of(self.operation), self.request, Known()
        for number in range(self.most):
            sent = self.session.send(Case(self.operation.key, "probes", self.title, request))
            if not is_good(sent):
                # Some refuse what lies beyond the end.
                self.is_whole = number > 0 and (self.count == self.total or self._has_short_end())
                return
            page = Page(items_in(answer_of(sent)) or [], sent)
            self.comes_again = known.has(request, page)
            if self.comes_again:
                return
            self.pages.append(page)
            yield page
            following = _following(paging, request, sent, self.count, number) if paging is not None else None
            if following is None or self._is_last(page, paging):
                self.is_whole = not self._is_more_told(sent)
                return
            request = following

    def _is_last(self, page: Page, paging: Paging | None) -> bool:
        """Say whether a client that counts by itself would ask for no more."""
        is_counted = paging is not None and paging.kind != "cursor"
        return is_counted and (not page.items or self.count == self.total)

    def _is_more_told(self, sent: Sent) -> bool:
        """Say whether the answers speak of more items than came, which lie where we cannot go."""
        size = size_of(self.operation)
        given = dict(parse_qsl(self.request.query.decode("latin-1"))).get(size.name, "") if size is not None else ""
        is_cut = paging_of(self.operation) is None and given.isdigit() and len(self.pages[-1].items) >= int(given)
        return self.count < (self.total or 0) or is_cut or says_more(answer_of(sent))

    def _has_short_end(self) -> bool:
        return len(self.pages[-1].items) < len(self.pages[0].items)


class Known:
    """Remembers the pages that came, to tell when one comes again."""

    def __init__(self) -> None:
        self._by_query: dict[bytes, str] = {}
        self._said: set[str] = set()

    def has(self, request: Request, page: Page) -> bool:
        """Say whether `request`, or another one with the same items, was answered like that before; note it."""
        said = json.dumps(page.items, sort_keys=True)
        is_told = len({json.dumps(item, sort_keys=True) for item in page.items}) > 1 or any(
            "id" in item for item in page.items
        )
        comes_again = self._by_query.get(request.query) == said or (is_told and said in self._said)
        self._by_query[request.query] = said
        self._said.add(said)
        return comes_again


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


def longest(operation: Operation) -> int:
    """Give the largest number of items that a client may ask for in a page, as far as the contract says and within
    reason."""
    parameter = size_of(operation)
    schema = promised(parameter) if parameter is not None else None
    sizes = [_USUAL]
    for part in shape.parts(schema):
        keywords = part.keywords if isinstance(part.keywords, dict) else {}
        for bound in (keywords.get("maximum"), keywords.get("exclusiveMaximum"), *keywords.get("enum", ())):
            if isinstance(bound, int | float) and not isinstance(bound, bool):
                sizes += [min(int(bound), _LONGEST), min(int(bound), _LONGEST) - 1]
    return max((size for size in sizes if size > 0 and (schema is None or schema.is_valid(size))), default=_USUAL)


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
