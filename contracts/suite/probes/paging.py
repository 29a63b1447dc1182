"""A collection that is walked page by page gives every item once, in pages of the length that was asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.walk import Page, Paging, leading_on, paging_of, size_of, sized, walk

if TYPE_CHECKING:
    from contracts.suite.session import Session

_REPEATS, _SKIPS, _ENDLESS, _LONG, _SHORT = (
    "page-repeats",
    "page-skips",
    "page-endless",
    "page-too-long",
    "page-too-short",
)
_WANTED = 5
_SIZE = 2
_MOST_PAGES = 30

Found = Iterator[tuple[Breach, int]]


def _applies(_session: Session, operation: Operation) -> bool:
    return paging_of(operation) is not None


def _run(session: Session, operation: Operation) -> Found:
    paging = paging_of(operation)
    assert paging is not None
    request = _prepared(session, operation)
    whole = list(walk(session, operation, sized(operation, request, 100), "the collection in long pages", _MOST_PAGES))
    if not whole:
        raise NotTried("the collection cannot be read")
    total = sum(len(page.items) for page in whole)
    if total < 2:
        raise NotTried("the collection holds less than two items")
    size = max(_SIZE, -(-total // (_MOST_PAGES - 5)))
    small = sized(operation, request, size)
    pages = list(walk(session, operation, small, "the collection in short pages", _MOST_PAGES))
    if size_of(operation) is not None and small != request:
        yield from _lengths(operation, pages, size, total)
    if len(pages) >= _MOST_PAGES and total <= size * (_MOST_PAGES - 5):
        message = f"the pages do not end, though there are {total} items"
        where = _where(session, operation, paging, pages)
        yield breach(_ENDLESS, where, message, "a last page", f"{len(pages)} pages"), pages[-1].sent.number
        return
    yield from _compared(_where(session, operation, paging, pages), whole, pages)


def _prepared(session: Session, operation: Operation) -> Request:
    """Give a request for the collection, which holds some items where that can be seen to."""
    kind = next((each for each in session.resources.kinds.values() if each.lister is operation), None)
    values = session.resources.furnished(operation)
    if values is None and kind is not None:
        for _ in range(_WANTED):
            session.resources.make(kind, {})
    request = session.resources.request(operation)
    return request if values is None else session.resources.moved(operation, request, values)


def _lengths(operation: Operation, pages: Sequence[Page], size: int, total: int) -> Found:
    parameter = size_of(operation)
    assert parameter is not None
    where = Where(operation, ("query", parameter.name), parameter.pointer)
    for page in pages:
        if len(page.items) > size:
            message = f"a page has {len(page.items)} items, though {parameter.name} is {size}"
            yield breach(_LONG, where, message, f"at most {size} items", f"{len(page.items)} items"), page.sent.number
            return
    if pages and len(pages[0].items) < min(size, total):
        message = f"the first page has {len(pages[0].items)} of {total} items, though {parameter.name} is {size}"
        yield breach(_SHORT, where, message, f"{size} items", f"{len(pages[0].items)} items"), pages[0].sent.number


def _compared(where: Where, whole: Sequence[Page], pages: Sequence[Page]) -> Found:
    """Compare what was seen in short pages with what was seen in long ones."""
    expected, seen = (Counter(_names(each)) for each in (whole, pages))
    last = pages[-1].sent.number if pages else 0
    repeated = [name for name, count in seen.items() if count > 1]
    if repeated:
        message = f"{len(repeated)} of {len(seen)} items are on two pages"
        yield breach(_REPEATS, where, message, "each item once", f"{repeated[0]} twice"), last
    skipped = [name for name in expected if name not in seen]
    if skipped:
        message = f"{len(skipped)} of {len(expected)} items are on no page"
        yield breach(_SKIPS, where, message, "each item once", f"{skipped[0]} never"), last


def _names(pages: Sequence[Page]) -> list[str]:
    return [str(item.get("id", sorted(item.items(), key=str))) for page in pages for item in page.items]


def _where(session: Session, operation: Operation, paging: Paging, pages: Sequence[Page]) -> Where:
    """Give where it is promised which page follows: in what led on to it, or with the parameter that asks for it."""
    for page in pages:
        location, pointer = leading_on(session.about(page.sent), paging)
        if pointer:
            return Where(operation, location, pointer)
    return Where(operation, ("query", paging.position.name), paging.position.pointer)


PROBE = Probe("paging", (_REPEATS, _SKIPS, _ENDLESS, _LONG, _SHORT), _applies, _run, needs_state=True)
