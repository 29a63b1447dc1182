"""Walks: takes a collection, goes from page to page as its contract says, gives the pages.

Which parameter says how long a page is and which says where it begins is told by their names; where the next page
begins by the answer, in a member or in a `next` link (RFC 8288).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from contracts.conformance.parameter_readers import promised
from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.media import shape
from contracts.model.operation import Operation, Parameter
from contracts.names import CURSORS, OFFSETS, PAGE_NUMBERS, PAGE_SIZES, plain
from contracts.suite.counting import asked_in, base_of, may_be_first, said_in
from contracts.suite.identity import identity_names, items_in
from contracts.suite.kinds import Kind
from contracts.suite.leads import link_in, next_in
from contracts.suite.told import answer_of, is_good
from contracts.suite.totals import says_more, stated_total

if TYPE_CHECKING:
    from contracts.suite.session import Session

_MOST_PAGES = 60
_USUAL, _LONGEST = 100, 1_000


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
    when a page that came before comes again, so that there is no end. One that is neither was given up or lost its way.
    """

    session: Session
    operation: Operation
    request: Request
    title: str
    most: int = _MOST_PAGES
    pages: list[Page] = field(default_factory=list)
    is_whole: bool = False
    comes_again: bool = False
    _first: int | None = None

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
            sent = self._sent(request)
            if not is_good(sent):
                # Some refuse what lies beyond the end.
                is_end = number > 0 and (self.count == self.total or self._has_short_end())
                self.is_whole = is_end and self._is_from_start(paging)
                return
            page = Page(items_in(answer_of(sent)) or [], sent)
            self.comes_again = known.has(request, page)
            if self.comes_again:
                return
            self.pages.append(page)
            yield page
            try:
                following = None if self._is_last(page, paging) else self._following(paging, sent)
            except _Lost:
                return
            if following is None:
                self.is_whole = self._is_from_start(paging) and not self._is_more_told(sent)
                return
            request = following

    def _sent(self, request: Request) -> Sent:
        return self.session.send(Case(self.operation.key, "probes", self.title, request))

    def _following(self, paging: Paging | None, sent: Sent) -> Request | None:
        """Give the request for the page after the one that `sent` gave, None when there is none. Raises _Lost."""
        if paging is None:
            return None
        link = link_in(sent)
        if link is not None:
            return _led_to(self.request, link)
        if paging.kind == "cursor":
            text = next_in(answer_of(sent))
            if text is None or "?" in text:
                return None if text is None else _led_to(self.request, text)
            return with_query(self.request, paging.position.name, text)
        if self._first is None:
            self._first = self._first_number(paging)
        before = self.count if paging.kind == "offset" else len(self.pages)
        return with_query(self.request, paging.position.name, str(self._first + before))

    def _first_number(self, paging: Paging) -> int:
        """Give the number of the page that came first. Raises _Lost."""
        asked, base = asked_in(self.request, paging.position), base_of(paging.position, paging.kind)
        # Where 0 may be no number at all, it may have been taken for 1.
        if asked is not None and (asked > 0 or base is not None):
            return asked
        if base is not None:
            return base
        if paging.kind == "page":
            again = items_in(answer_of(self._sent(with_query(self.request, paging.position.name, "1")))) or []
            return 1 if _told(again) == _told(self.pages[0].items) else 0
        said = said_in(answer_of(self.pages[0].sent), paging.position)
        if said is None:
            raise _Lost
        return said

    def _is_from_start(self, paging: Paging | None) -> bool:
        """Say whether the first page is the first of the collection, as far as can be told."""
        if paging is None or paging.kind == "cursor":
            return True
        base = base_of(paging.position, paging.kind)
        return may_be_first(asked_in(self.request, paging.position), base)

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


def sized(operation: Operation, request: Request, size: int) -> Request:
    """Give `request` for pages of `size` items, as far as the contract lets a client say so."""
    parameter = size_of(operation)
    if parameter is None:
        return request
    schema = promised(parameter)
    return with_query(request, parameter.name, str(size)) if schema is None or schema.is_valid(size) else request


def from_start(operation: Operation, request: Request) -> Request:
    """Give `request` for the first page, as far as the contract tells a client how to ask for it."""
    paging = paging_of(operation)
    if paging is None or paging.position.name not in dict(parse_qsl(request.query.decode("latin-1"))):
        return request
    if not paging.position.required:
        return with_query(request, paging.position.name, None)
    base = base_of(paging.position, paging.kind) if paging.kind != "cursor" else None
    return request if base is None else with_query(request, paging.position.name, str(base))


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


class _Lost(Exception):
    """There is another page, and nothing that tells a client where."""


def _led_to(request: Request, url: str) -> Request:
    """Give `request` with the query of `url`, by which a service leads on. Raises _Lost."""
    try:
        query = urlsplit(url).query
    except ValueError:
        raise _Lost from None
    return replace(request, query=query.encode("latin-1", "replace"))


def _told(items: list[dict[str, Any]]) -> list[Any]:
    """Give what tells items apart: what else they say may change by itself."""
    return [item.get("id", item) for item in items]
