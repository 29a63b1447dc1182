"""Page fields: takes the schema of a list's answer, says which of its properties tell of the page, and what they say.

A property is known by its name and by where it stands: ``page`` in ``meta`` is the number of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from contracts.names import plain
from mockserver.respond import cursors
from mockserver.respond.changes import Change
from mockserver.respond.layout import Layout, Path, Place
from mockserver.respond.members import ABSENT, Member
from mockserver.respond.turn import Turn

_CONTAINERS = frozenset(
    {
        "meta", "metadata", "pagination", "paging", "page", "pageinfo", "pagemeta", "links", "cursors", "cursor",
        "responsemetadata", "paginationinfo", "info", "listmeta"
    }
)  # fmt: skip
_TOTALS = frozenset(
    {
        "total", "totalcount", "totalitems", "totalresults", "totalelements", "totalrecords", "totalsize", "totalhits",
        "totalentries", "numfound", "recordstotal", "recordsfiltered", "odatacount", "totalnumber"
    }
)  # fmt: skip
_DEEPEST = 3
_SCALARS = frozenset({"integer", "number", "boolean", "string"})


def _figures() -> dict[str, Callable[[Turn], Any]]:
    """For each name of a figure what it says."""
    tables: dict[str, Callable[[Turn], Any]] = {
        " ".join(sorted(_TOTALS)): _total,
        "numberofelements returned returnedcount resultcount": lambda turn: turn.count,
        "limit perpage pagesize itemsperpage maxresults": lambda turn: turn.size,
        "page currentpage pagenumber pageno pagenum pageindex": _number,
        "totalpages pages pagecount numpages lastpage numberofpages pagetotal pagestotal": lambda turn: turn.pages,
        "offset skip start startindex": lambda turn: turn.offset + _first(turn, "offset"),
        "hasmore hasnext hasnextpage more moreresults istruncated truncated": lambda turn: turn.has_next,
        "hasprevious hasprev haspreviouspage hasprevpage": lambda turn: turn.offset > 0,
        "isfirst": lambda turn: turn.offset == 0,
        "islast": lambda turn: not turn.has_next,
    }
    return {name: says for names, says in tables.items() for name in names.split()}


def _total(turn: Turn) -> int:
    return turn.total


def _first(turn: Turn, kind: str) -> int:
    """Give the number that counting begins with."""
    if turn.position is not None and turn.position.kind == kind:
        return turn.position.first
    return 1 if kind == "page" else 0


def _number(turn: Turn) -> int:
    return (turn.offset // turn.size if turn.size else 0) + _first(turn, "page")


_FIGURES = _figures()
# What these say hangs on their type, and on whether their neighbours tell of pages too.
_AMONG_OTHERS: dict[str, tuple[str, Callable[[Turn], Any]]] = {
    "count": ("integer", lambda turn: turn.count),
    "size": ("integer", lambda turn: turn.size),
    "number": ("integer", _number),
    "from": ("integer", lambda turn: turn.offset + 1 if turn.count else None),
    "to": ("integer", lambda turn: turn.end if turn.count else None),
    "empty": ("boolean", lambda turn: not turn.count),
    "first": ("boolean", lambda turn: turn.offset == 0),
    "last": ("boolean", lambda turn: not turn.has_next),
}
_RELS = {"next": "next", "previous": "prev", "prev": "prev", "first": "first", "last": "last", "self": "self"}
_TOKENS = frozenset(("cursor", "token", "marker", "key", "pagetoken", "pagecursor", "pageid", "continuationtoken"))
_URLS = frozenset(("", "url", "uri", "link", "href", "page", "pageurl", "pagelink", "pageuri"))
_ONWARD = frozenset({"cursor", "endcursor", "continuationtoken", "continue", "after", "pagetoken", "marker"})
_BACKWARD = frozenset({"before", "startcursor"})


Says: TypeAlias = "Callable[[Turn, Member], Iterator[Any]]"
"""What a property may say of a page, the best first; nothing where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class _Field:
    path: Path
    member: Member
    is_required: bool
    says: Says
    is_way: bool

    @property
    def is_total(self) -> bool:
        return isinstance(self.says, partial) and _total in self.says.args


class PageFields:
    """The properties beside one list that tell of its page."""

    def __init__(self, layout: Layout) -> None:
        listing = layout.listing
        self._fields: list[_Field] = []
        if listing is None or not listing.path:
            return
        self._search(layout.root, nested=False, depth=0)
        if len(listing.path) > 1:
            self._search(layout.resource, nested=False, depth=0)

    @property
    def total_bounds(self) -> tuple[int, int | None]:
        """The least and the most that the schema lets the total be."""
        totals = [field.member for field in self._fields if field.is_total]
        least = max((each for each in (member.keyword("minimum") for member in totals) if each), default=0)
        most = [each for each in (member.keyword("maximum") for member in totals) if each is not None]
        return int(least), int(min(most)) if most else None

    def changes(self, turn: Turn, value: Any, *, everywhere: bool) -> list[Change]:
        """Give the changes that let `value` tell of `turn`; properties that are not there stay away, unless they are
        wanted `everywhere`."""
        found: list[Change] = []
        for field in self._fields:
            is_there = _is_there(value, field.path)
            if is_there or everywhere:
                said = _said(field, turn)
                if said is not ABSENT or (is_there and field.is_way and not field.is_required):
                    found.append(((field.path, said),))
        return found

    def _search(self, place: Place, *, nested: bool, depth: int) -> None:
        members = place.member.members
        names = {plain(name) for name in members}
        among = nested or not names.isdisjoint(_FIGURES)
        for member in members.values():
            name = plain(member.name)
            path = (*place.path, member.name)
            if name in _CONTAINERS and "object" in member.types and depth < _DEEPEST:
                self._search(Place(path, member), nested=True, depth=depth + 1)
                if member.types == {"object"} or name not in _FIGURES:
                    continue
            figure = _figure(name, member, names, among=among)
            says = figure or _way(name, nested=nested)
            if says is not None:
                required = member.name in place.member.required
                self._fields.append(_Field(path, member, required, says, is_way=figure is None))


def _said(field: _Field, turn: Turn) -> Any:
    """Give what the property says, ABSENT for nothing. Where there is no way on, that is null; what has to be there
    and cannot be null is empty, or else leads to where nothing is."""
    candidates = [*field.says(turn, field.member)]
    if field.is_way:
        candidates.append(None)
    if field.is_way and field.is_required:
        candidates += ["", *([] if turn.position is None else cursors.spellings(turn.total, None))]
    fitting = (field.member.fitted(each) for each in candidates)
    return next((each for each in fitting if each is not ABSENT), ABSENT)


def _is_there(value: Any, path: Path) -> bool:
    for token in path:
        if not isinstance(value, dict) or token not in value:
            return False
        value = value[token]
    return True


def _figure(name: str, member: Member, names: set[str], *, among: bool) -> Says | None:
    """Give what a figure says, None when the name is that of none."""
    says = _FIGURES.get(name)
    if name == "count" and not any(_is_total(other) for other in names):
        says = _total
    elif says is None and among and name in _AMONG_OTHERS:
        kind, says = _AMONG_OTHERS[name]
        says = says if kind in member.types else None
    if says is None or member.types.isdisjoint(_SCALARS):
        return None
    return partial(_one, says)


def _one(says: Callable[[Turn], Any], turn: Turn, _member: Member) -> Iterator[Any]:
    yield says(turn)


def _is_total(name: str) -> bool:
    return name.startswith("total") or name in ("numfound", "recordstotal")


def _way(name: str, *, nested: bool) -> Says | None:
    """Give what a cursor, number or URL of another page says, None when the name is that of none."""
    name = name.removeprefix("odata")
    if nested and name in _ONWARD:
        return partial(_token, "next")
    if nested and name in _BACKWARD:
        return partial(_token, "prev")
    for start, rel in _RELS.items():
        rest = name.removeprefix(start)
        if rest != name and rest in _TOKENS:
            return partial(_token, rel)
        if rest != name and rest in _URLS:
            return partial(_link, rel, nested or bool(rest))
    return None


def _token(rel: str, turn: Turn, _member: Member) -> Iterator[Any]:
    value = turn.value(rel)
    if value is not ABSENT:
        yield value


def _link(rel: str, is_url: bool, turn: Turn, member: Member) -> Iterator[Any]:
    """Give the ways to say where the page `rel` is: a URL, or the value of the parameter that turns the pages."""
    url = turn.url(rel)
    if url is None:
        return
    if "object" in member.types and member.named("href"):
        yield {"href": turn.origin + url}
        yield {"href": url}
    value = turn.value(rel)
    turns_by_cursor = turn.position is not None and turn.position.kind == "cursor"
    is_token = turns_by_cursor and not is_url and member.keyword("format") not in ("uri", "uri-reference", "url")
    if rel != "self" and value is not ABSENT and ("integer" in member.types or is_token):
        yield value
    if "string" in member.types:
        yield turn.origin + url
        yield url
