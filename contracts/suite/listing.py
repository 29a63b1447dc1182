"""Listings: takes a kind of resource and what names one of it, gives whether its collection lists it.

A short collection is walked to its end. In a long one it is looked for where it is likely: by a filter for it, among
the newest, on the last pages. Only what was walked to its end can be said not to list something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contracts.exchange.message import Request
from contracts.media import percent
from contracts.names import plain
from contracts.suite.identity import Values, identity_names, identity_texts, items_in
from contracts.suite.kinds import Kind
from contracts.suite.orders import newest_first
from contracts.suite.told import answer_of
from contracts.suite.walk import Page, Walk, longest, paging_of, sized, with_query

if TYPE_CHECKING:
    from contracts.suite.session import Session

_TITLE = "look for one in its collection"
_FEW = 2
_MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class Listing:
    """Whether something is listed, None when that cannot be told, with the reason; `number` is that of the last
    exchange that was needed."""

    is_there: bool | None
    number: int = 0
    reason: str = ""


def listing(session: Session, kind: Kind, values: Values) -> Listing:
    """Say whether a collection lists what `values` names."""
    lister = kind.lister
    request = session.requests.first(lister, values) if lister is not None else None
    if lister is None or request is None:
        return Listing(None, reason="the contract shows no way to ask for the collection")
    wanted = percent.unescape(values[kind.parameter])
    request = sized(lister, request, longest(lister))
    whole = Walk(session, lister, request, _TITLE)
    is_named, may_be_there, number = False, False, 0
    for page in whole:
        if not page.items and items_in(answer_of(page.sent)) is None:
            return Listing(None, page.sent.number, f"what {lister.key} answers is not known to be a list")
        found = [_is_named(kind, item, wanted) for item in page.items]
        if True in found:
            return Listing(True, page.sent.number)
        may_be_there = may_be_there or None in found
        is_named = is_named or not page.items or any(identity_texts(kind, item) for item in page.items)
        number = page.sent.number
        if len(whole.pages) == _FEW:
            for near in _near(kind, whole, wanted):
                if any(_is_named(kind, item, wanted) for item in near.items):
                    return Listing(True, near.sent.number)
    if not whole.pages or not is_named:
        return Listing(None, number, f"what {lister.key} answers does not tell its items apart")
    if may_be_there:
        return Listing(None, number, f"what {lister.key} answers has {wanted} where it may mean something else")
    if not whole.is_whole and not whole.comes_again:
        return Listing(
            None, number, f"{lister.key} lists more than can be walked, and it is not where it was looked for"
        )
    return Listing(False, number)


def _is_named(kind: Kind, item: Mapping[str, Any], wanted: str) -> bool | None:
    """Say whether an item is what `wanted` names, in the first member that may tell, or in another one; None for a
    number in another one: many things are counted."""
    texts = identity_texts(kind, item)
    if texts[:1] == [wanted]:
        return True
    if kind.parameter in item or wanted not in texts:
        return False
    return None if wanted.isdecimal() else True


def _near(kind: Kind, whole: Walk, wanted: str) -> Iterator[Page]:
    """Give pages of a long collection on which one that was created last is likely to be."""
    lister, request, total = whole.operation, whole.request, whole.total
    asked: list[Request] = []
    known = {plain(name) for name in identity_names(kind)[:2]}
    own = next((each for each in lister.parameters if each.location == "query" and plain(each.name) in known), None)
    if own is not None:
        asked.append(with_query(request, own.name, wanted))
    newest = newest_first(lister)
    if newest is not None:
        asked.append(with_query(request, newest[0].name, newest[1]))
    paging, size = paging_of(lister), len(whole.pages[0].items)
    if paging is not None and total is not None and total > whole.count and size:
        last = {"offset": total - size, "page": -(-total // size) - 1}.get(paging.kind)
        asked += [with_query(request, paging.position.name, str(last))] if last is not None else []
    for each in asked:
        yield from Walk(whole.session, lister, each, whole.title, _MOST_NEAR)
