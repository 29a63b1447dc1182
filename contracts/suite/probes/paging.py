"""A collection that is walked page by page gives every item once, in pages of the length that was asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.leads import leading_on
from contracts.suite.walk import Page, Paging, Walk, from_start, longest, paging_of, size_of, sized

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
    most = longest(operation)
    whole = _walked(session, operation, sized(operation, request, most), "the collection in long pages")
    if not whole.pages:
        raise NotTried("the collection cannot be read")
    if whole.count < 2:
        raise NotTried("the collection holds less than two items")
    size = max(_SIZE, -(-whole.count // (_MOST_PAGES - 5)))
    size = size if whole.is_whole and size < most else _SIZE
    small = sized(operation, request, size)
    short = _walked(session, operation, small, "the collection in short pages")
    where = _where(session, operation, paging, short.pages)
    if size_of(operation) is not None and small != request:
        yield from _lengths(operation, short.pages, size, whole.count)
    endless = _endless(whole, short)
    if endless is not None:
        yield breach(_ENDLESS, where, endless[0], "a last page", endless[1]), short.pages[-1].sent.number
        return
    yield from _compared(where, whole, short)
    if not (whole.is_whole and short.is_whole):
        raise NotTried(f"of more than {_MOST_PAGES} pages only the first ones were compared")


def _walked(session: Session, operation: Operation, request: Request, title: str) -> Walk:
    """Give a walk that was gone."""
    walk = Walk(session, operation, request, title, _MOST_PAGES)
    for _ in walk:
        pass
    return walk


def _endless(whole: Walk, short: Walk) -> tuple[str, str] | None:
    """Give in words why the pages have no end, and what came instead of one; None when that is not proven."""
    for walk in (short, whole):
        if walk.comes_again:
            return "the pages do not end: one that came before comes again", "a page again"
    total = whole.count if whole.is_whole else short.total
    if not short.is_whole and total is not None and short.count > total:
        return f"the pages do not end, though there are {total} items", f"{short.count} items and more"
    return None


def _prepared(session: Session, operation: Operation) -> Request:
    """Give a request for the collection, which holds some items where that can be seen to."""
    kind = next((each for each in session.resources.kinds.values() if each.lister is operation), None)
    values = session.resources.furnished(operation)
    if values is None and kind is not None:
        for _ in range(_WANTED):
            session.resources.make(kind, {})
    request = from_start(operation, session.resources.request(operation))
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


def _compared(where: Where, whole: Walk, short: Walk) -> Found:
    """Compare what was seen in short pages with what was seen in long ones."""
    expected, seen = _names(whole.pages), _names(short.pages)
    last = short.pages[-1].sent.number if short.pages else 0
    repeated = [name for name, count in Counter(seen).items() if count > 1]
    if repeated:
        message = f"{len(repeated)} of {len(set(seen))} items are on two pages"
        yield breach(_REPEATS, where, message, "each item once", f"{repeated[0]} twice"), last
    looked_at = expected if whole.is_whole and short.is_whole else _before_last(expected, seen)
    skipped = [name for name in dict.fromkeys(looked_at) if name not in set(seen)]
    if skipped:
        message = f"{len(skipped)} of {len(set(looked_at))} items are on no page"
        yield breach(_SKIPS, where, message, "each item once", f"{skipped[0]} never"), last


def _before_last(expected: Sequence[str], seen: Sequence[str]) -> Sequence[str]:
    """Give those of `expected` that come before the last of `seen`: none when these are in another order."""
    position = {name: index for index, name in enumerate(expected)}
    found = [position[name] for name in seen if name in position]
    return expected[: found[-1]] if found and found == sorted(found) else ()


def _names(pages: Sequence[Page]) -> list[str]:
    return [str(item.get("id", sorted(item.items(), key=str))) for page in pages for item in page.items]


def _where(session: Session, operation: Operation, paging: Paging, pages: Sequence[Page]) -> Where:
    """Give where it is promised which page follows: in what led on to it, or with the parameter that asks for it."""
    for page in pages:
        location, pointer = leading_on(session.about(page.sent), paging.kind)
        if pointer:
            return Where(operation, location, pointer)
    return Where(operation, ("query", paging.position.name), paging.position.pointer)


PROBE = Probe("paging", (_REPEATS, _SKIPS, _ENDLESS, _LONG, _SHORT), _applies, _run, needs_state=True)
