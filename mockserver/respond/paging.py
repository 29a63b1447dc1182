"""Paging parameters: takes an operation, says which of its parameters choose a page, and which page a request chose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from contracts.media.shape import types_of
from contracts.model.operation import Operation, Parameter
from contracts.names import CURSORS, OFFSETS, PAGE_NUMBERS, PAGE_SIZES, plain
from mockserver.respond import cursors
from mockserver.respond.members import ABSENT, Member

MOST_ITEMS = 1_000
"""No page has more items, whatever is asked for."""

_SIZES = PAGE_SIZES | {
    "maxitems", "maxcount", "maxkeys", "maxpagesize", "rows", "itemsperpage", "resultsperpage", "numresults", "num"
}  # fmt: skip
_NUMBERS = PAGE_NUMBERS | {"currentpage"}
_OFFSETS = OFFSETS | {"start", "from", "firstresult", "pagestart"}
_CURSORS = CURSORS | {
    "startafter", "nextpagetoken", "nextmarker", "nextcursor", "continue", "pageafter", "afterid", "lastkey",
    "startkey", "exclusivestartkey", "bookmark", "scrollid", "start", "offset", "page", "from"
}  # fmt: skip
_BACK = frozenset({"before", "endingbefore", "pagebefore", "beforeid"})
_MOMENTS = ("date", "date-time", "time")

Query = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Position:
    """A parameter that says where a page begins. `first` is the number of the first page, or of the first item."""

    name: str
    kind: str  # page, offset, cursor or back
    member: Member
    first: int

    def value(self, offset: int, size: int, last: Any = None) -> Any:
        """Give what the parameter has to be for the page of `size` that begins at `offset`, ABSENT when nothing
        leads there; `last` is the id of the item before it."""
        if self.kind == "page":
            return offset // size + self.first if size else self.first
        if self.kind == "offset":
            return offset + self.first
        fitting = (self.member.fitted(each) for each in cursors.spellings(offset, last))
        return next((each for each in fitting if each is not ABSENT), ABSENT)


class Paging:
    """The paging parameters of one operation. It is true when there are any."""

    def __init__(self, operation: Operation) -> None:
        self.size: Member | None = None
        self.positions: list[Position] = []
        self.names: frozenset[str] = frozenset()
        for parameter in operation.parameters:
            if parameter.location == "query" and parameter.schema is not None:
                self._take(parameter, Member(parameter.name, parameter.schema))

    def __bool__(self) -> bool:
        return bool(self.names)

    def _take(self, parameter: Parameter, member: Member) -> None:
        name, types = plain(parameter.name), types_of(parameter.schema)
        if name in _SIZES and "integer" in types and self.size is None:
            self.size = member
        else:
            kind = _kind(name, member, is_number="integer" in types)
            if not kind:
                return
            self.positions.append(Position(parameter.name, kind, member, _first(name, kind, member)))
        self.names |= {parameter.name}

    def position(self, query: Query) -> Position | None:
        """Give the parameter by which the page is turned: the one that the request has, else the first one."""
        ahead = [position for position in self.positions if position.kind != "back"]
        return next((position for position in ahead if position.name in query), ahead[0] if ahead else None)

    def page_size(self, query: Query, usual: int, *, is_set: bool = False) -> int:
        """Give how long a page is; `usual` holds where neither the request nor the contract says it, and where it
        `is_set` by the user before what the contract says."""
        asked = query.get(self.size.name) if self.size else None
        if asked is None and self.size and not is_set:
            asked = self.size.keyword("default")
        number = _whole(asked)
        size = usual if number is None else number
        most = _whole(self.size.keyword("maximum")) if self.size else None
        return max(0, min(size, MOST_ITEMS if most is None else most, MOST_ITEMS))

    def offset(self, query: Query, size: int, index_of: Callable[[Any], int | None]) -> tuple[int, int]:
        """Give where the page begins and where it ends, as far as the request says."""
        position = self.position(query)
        for back in self.positions:
            if back.kind == "back" and query.get(back.name) is not None:
                end = cursors.offset_of(query[back.name], lambda key: _before(index_of(key)))
                return (max(0, end - size), end) if end else (0, size)
        sent = query.get(position.name) if position else None
        if sent is None or position is None:
            return 0, size
        number = _whole(sent)
        if position.kind == "cursor":
            start = cursors.offset_of(sent, index_of)
        elif number is None:
            start = 0
        else:
            start = max(0, number - position.first) * (size if position.kind == "page" else 1)
        return start, start + size


def tiled(total: int, size: int, fewest: int, bounds: tuple[int, int | None]) -> int:
    """Give the number of items next to `total` that pages of `size` share out without a last page of less than
    `fewest`; `total` itself where none between `bounds` does."""
    over = total % size if size else 0
    if not 0 < over < fewest:
        return total
    least, most = bounds
    if total - over >= max(least, fewest):
        return total - over
    return total + fewest - over if most is None or total + fewest - over <= most else total


def _kind(name: str, member: Member, *, is_number: bool) -> str:
    if name in _NUMBERS and is_number:
        return "page"
    if name in _OFFSETS and is_number:
        return "offset"
    if member.keyword("format") in _MOMENTS or "string" not in member.types and not is_number:
        return ""
    if name in _CURSORS:
        return "cursor"
    return "back" if name in _BACK else ""


def _first(name: str, kind: str, member: Member) -> int:
    """Give the number of the first page (1 unless the contract begins at 0), or that of the first item (0 unless it
    begins at 1)."""
    least, default = member.keyword("minimum"), member.keyword("default")
    if kind == "page":
        return 0 if 0 in (least, default) else 1
    return 1 if name == "startindex" and 1 in (least, default) else 0


def _before(index: int | None) -> int | None:
    return None if index is None else index - 1


def _whole(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and abs(value) < 10**9 else None
