"""Pages: takes a collection and a cursor, gives the rows of one page and the cursor of the next.

A page begins after the last row of the page before, wherever that row would stand by now (keyset), so nothing is left
out or shown twice while others write. The position and the filters are kept here under the cursor, which says nothing
by itself. A cursor that was never given, or to another user, marks the end: it is no malformed parameter, and the
contract has no other answer for it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tests.services.workflows.faults import Faults
from tests.services.workflows.store import Order, Row, Store

# What a filter asks of a row, by the filter's name.
_FILTERS = {
    "facet": "facet = ?",
    "facets": "facet IN (SELECT value FROM json_each(?))",
    "since": "created >= ?",
    "before": "created < ?",
}
_FIRST: dict[str, Any] = {}


@dataclass(frozen=True)
class Collection:
    """What is listed, by which operation, and in which order."""

    operation: str
    kind: str
    owner: str
    order: Order
    parent: str = ""


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    next_cursor: str | None


class Pages:
    def __init__(self, store: Store, faults: Faults) -> None:
        self._store = store
        self._faults = faults

    def page(self, what: Collection, filters: Mapping[str, Any], cursor: str | None, limit: int) -> Page:
        """Give at most `limit` rows; `filters` are those given now, added to those that the cursor remembers."""
        remembered = self._remembered(what, cursor)
        if remembered is None:
            return Page([], None)
        given = {name: value for name, value in filters.items() if value is not None}
        kept = {} if cursor and self._is("filter-forgotten", what) else remembered.get("filters", {})
        chosen = {**kept, **given}
        if remembered:
            what = replace(what, order=Order(*remembered["order"]))
        if self._is("limit-ignored", what):
            limit = 100
        rows = self._rows(what, chosen, remembered.get("after"), limit + 1)
        more = len(rows) > limit
        if self._is("limit-exceeded", what):
            return Page(rows, self._cursor(what, chosen, rows[-1]) if more else None)
        shown = rows[:limit]
        if not more or not shown or self._is("pages-end-early", what):
            return Page(shown, cursor if cursor and self._is("cursor-loops", what) else None)
        last = rows[-1] if self._is("pages-skip", what) else shown[-1]
        if self._is("pages-repeat", what) and len(shown) > 1:
            last = shown[-2]
        return Page(shown, self._cursor(what, chosen, last))

    def _is(self, fault: str, what: Collection) -> bool:
        return self._faults.active(fault, what.operation)

    def _rows(self, what: Collection, filters: Mapping[str, Any], after: list[Any] | None, limit: int) -> list[Row]:
        conditions: list[str] = ["parent = ?"]
        values: list[Any] = [what.parent]
        if not self._faults.active("others-listed", what.operation):
            conditions.append("owner = ?")
            values.append(what.owner)
        for name, value in filters.items():
            conditions.append(_FILTERS[name])
            values.append(json.dumps(value) if name == "facets" else value)
        column, way = what.order.column, "DESC" if what.order.descending else "ASC"
        if after is not None:
            conditions.append(f"({column}, seq) {'<' if what.order.descending else '>'} (?, ?)")
            values += [bytes.fromhex(after[0]) if column == "name" else after[0], after[1]]
        tail = f"ORDER BY {column} {way}, seq {way} LIMIT {limit}"
        return self._store.rows(what.kind, " AND ".join(conditions), values, tail)

    def _cursor(self, what: Collection, filters: Mapping[str, Any], last: Row) -> str:
        place = f"{what.kind} {what.owner} {what.parent}"
        order = [what.order.column, what.order.descending]
        position = json.dumps({"place": place, "order": order, "filters": filters, "after": what.order.key(last)})
        token = base64.urlsafe_b64encode(hashlib.sha256(position.encode()).digest())[:32].decode()
        self._store.execute("INSERT OR IGNORE INTO cursors VALUES (?, ?, ?)", (token, what.owner, position))
        return token

    def _remembered(self, what: Collection, cursor: str | None) -> dict[str, Any] | None:
        """Give what the cursor stands for: nothing for the first page, None when it does not stand for any."""
        if cursor is None:
            return _FIRST
        found = self._store.execute("SELECT position FROM cursors WHERE token = ?", (cursor,))
        position: dict[str, Any] = json.loads(found[0][0]) if found else {}
        return position if position.get("place") == f"{what.kind} {what.owner} {what.parent}" else None
