"""One turn of the pages: takes a request and its place in a collection, gives the figures and the ways to turn on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mockserver.reply import Call
from mockserver.respond import page_urls
from mockserver.respond.members import ABSENT
from mockserver.respond.page import Page
from mockserver.respond.paging import Position


@dataclass(frozen=True)
class Turn:
    """The page of `count` items from `offset` on that `call` asks for, `size` being a full one, of a collection of
    `total`. `position` is the parameter that turns the pages; `last` the id of the page's last item, and `before`
    of the one before the page before it."""

    call: Call
    total: int
    size: int
    offset: int
    count: int
    position: Position | None
    origin: str
    last: Any = None
    before: Any = None

    @property
    def end(self) -> int:
        """The offset behind the page."""
        return self.offset + self.count

    @property
    def has_next(self) -> bool:
        return 0 < self.end < self.total and self.count > 0

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.total // self.size) if self.size else 0

    def value(self, rel: str) -> Any:
        """Give what the parameter has to be for the page `rel`, ABSENT where there is none."""
        offset = self._offset(rel)
        if offset is None or self.position is None:
            return ABSENT
        last = {"next": self.last, "prev": self.before}.get(rel)
        return self.position.value(offset, self.size, last)

    def url(self, rel: str) -> str | None:
        """Give path and query of the page `rel`, None where there is none."""
        call = self.call
        if rel == "self":
            return f"{call.path}?{call.query.decode('latin-1')}" if call.query else call.path
        value = self.value(rel)
        if value is ABSENT or self.position is None:
            return None
        is_start = self.position.kind == "cursor" and self._offset(rel) == 0
        return page_urls.replaced(call.path, call.query, self.position.name, None if is_start else value)

    @cached_property
    def page(self) -> Page:
        """What headers tell of the page."""
        found = ((rel, self.url(rel)) for rel in ("first", "prev", "next", "last"))
        urls = {rel: self.origin + url for rel, url in found if url is not None}
        return Page(self.total, self.size, self.offset, self.count, urls)

    def _offset(self, rel: str) -> int | None:
        if rel == "next":
            return self.end if self.has_next else None
        if rel == "prev":
            return max(0, self.offset - self.size) if self.offset > 0 and self.size else None
        if rel == "last":
            return (self.pages - 1) * self.size if self.pages else None
        return 0
