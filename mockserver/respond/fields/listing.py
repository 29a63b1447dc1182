"""Pages of lists: takes the page that a reply is, or the list that it holds, gives what its headers tell of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from mockserver.respond.fields.telling import Meaning, Telling
from mockserver.respond.page import Page

_TOTALS = frozenset({"total", "totalcount", "count", "totalitems", "totalresults", "totalelements"})
_URL_SAFE = "!#$%&'()*+,/:;=?@[]~-._"
# The relations that people know, in this order; others follow.
_RELATIONS = ("first", "prev", "next", "last")


def page_of(telling: Telling) -> Page | None:
    """Give the page that the reply is: its own, or the one page that the list in it makes up."""
    if telling.said.page is not None:
        return telling.said.page
    value = telling.said.value
    lists = [value] if isinstance(value, list) else []
    stated: int | None = None
    if isinstance(value, dict):
        lists = [below for below in value.values() if isinstance(below, list)]
        stated = next((number for key, number in value.items() if _is_total(key, number)), None)
    if len(lists) != 1:
        return None
    count = len(lists[0])
    return Page(max(count, stated or 0), max(count, 1), 0, count)


def _is_total(key: str, number: Any) -> bool:
    return key.replace("_", "").lower() in _TOTALS and isinstance(number, int) and not isinstance(number, bool)


def link(telling: Telling) -> Iterator[str]:
    """Give the pages around this one (RFC 8288, section 3)."""
    page = telling.said.page
    if page is not None and page.urls:
        names = sorted(page.urls, key=lambda name: (*_RELATIONS, name).index(name))
        yield ", ".join(f'<{quote(page.urls[name], safe=_URL_SAFE)}>; rel="{name}"' for name in names)


def link_to_itself(_telling: Telling) -> Iterator[str]:
    """Give the one thing that is true of any answer: an empty reference is where it came from."""
    yield '<>; rel="self"'


def content_range(telling: Telling) -> Iterator[str]:
    """Give which items of the collection these are, in a unit of their own (RFC 9110, section 14.4)."""
    page = page_of(telling)
    if page is None:
        return
    words = [part for part in telling.said.call.operation.path.split("/") if part and "{" not in part]
    span = f"{page.offset}-{page.offset + page.count - 1}" if page.count else "*"
    for unit in ("items", *(word for word in words[-1:] if re.fullmatch(r"[A-Za-z][\w-]{0,40}", word))):
        yield f"{unit} {span}/{page.total}"
    yield f"{span}/{page.total}"


def _counted(count: Callable[[Page], int | None]) -> Meaning:
    """Give the meaning of a field that is one number of a page; what has no number is empty, else left to others."""

    def tell(telling: Telling) -> Iterator[str]:
        page = page_of(telling)
        if page is not None:
            number = count(page)
            yield "" if number is None else str(number)

    return Meaning(tell, of="body")


def _number(page: Page) -> int:
    return page.offset // max(page.size, 1) + 1


def _pages(page: Page) -> int:
    return -(-page.total // max(page.size, 1))


def _next(page: Page) -> int | None:
    return _number(page) + 1 if page.offset + page.count < page.total else None


def _previous(page: Page) -> int | None:
    return _number(page) - 1 if page.offset > 0 else None


def _has_more(telling: Telling) -> Iterator[str]:
    page = page_of(telling)
    if page is not None:
        yield "false" if _next(page) is None else "true"


_TOTAL, _SIZE, _PAGE = _counted(lambda page: page.total), _counted(lambda page: page.size), _counted(_number)
_COUNT, _OFFSET, _LAST = _counted(lambda page: page.count), _counted(lambda page: page.offset), _counted(_pages)
_NEXT, _PREVIOUS = _counted(_next), _counted(_previous)
_MORE = Meaning(_has_more, of="body")

# Names as people write them, without ``X-``, ``Pagination-`` and hyphens.
_BY_NAME = {
    "totalcount": _TOTAL, "total": _TOTAL, "totalitems": _TOTAL, "totalresults": _TOTAL, "totalrecords": _TOTAL,
    "totalelements": _TOTAL, "wptotal": _TOTAL, "resultcount": _TOTAL, "count": _COUNT, "pagecount": _LAST,
    "totalpages": _LAST, "pages": _LAST, "wptotalpages": _LAST, "page": _PAGE, "currentpage": _PAGE,
    "pagenumber": _PAGE, "perpage": _SIZE, "pagesize": _SIZE, "limit": _SIZE, "offset": _OFFSET, "nextpage": _NEXT,
    "prevpage": _PREVIOUS, "previouspage": _PREVIOUS, "hasmore": _MORE, "hasnext": _MORE, "hasnextpage": _MORE,
}  # fmt: skip


def meaning_of(name: str) -> Meaning | None:
    """Give how the field `name` (lower case) of a page is told, None when it is none."""
    own = re.sub(r"\A(?:x-)?(?:pagination-|paging-)?", "", name)
    # `Limit` or `Page` alone could be anything.
    return _BY_NAME.get(own.replace("-", "")) if own != name or "-" in own else None
