"""Showing a request: takes a generated value and a Call, gives the value with what the request says, still valid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contracts.model.operation import Operation
from contracts.model.schema import Schema
from mockserver.generate.window import key_of
from mockserver.reply import Call
from mockserver.respond.changes import Change, applied, are_exchanges, edited
from mockserver.respond.collection import Collection
from mockserver.respond.derived import Derived
from mockserver.respond.echo import Echo
from mockserver.respond.layout import Path, layout_of
from mockserver.respond.members import ABSENT
from mockserver.respond.page import Page
from mockserver.respond.page_fields import PageFields
from mockserver.respond.paging import Paging, tiled
from mockserver.respond.plate import Plate
from mockserver.respond.turn import Turn
from mockserver.respond.values import Chosen

_OF_PARTS = (dict, list)


class Base:
    """A generated value to lay requests over; `collection` holds the items of its list when it is a page of one,
    `derived` knows which of its texts tell of others, and `plate` prints it with what a request says."""

    __slots__ = ("chosen", "collection", "derived", "plate")

    def __init__(self, chosen: Chosen, collection: Collection | None = None, plate: Plate | None = None) -> None:
        self.chosen = chosen
        self.collection = collection
        self.derived = Derived(chosen.value)
        self.plate = plate


@dataclass(slots=True)  # made for each request: to freeze it would cost more than to make it
class Shown:
    """A value that shows a request, as far as it can: `missing` counts what it does not show."""

    value: Any
    page: Page | None
    missing: int


class Showing:
    """Lays requests to one operation over answers that keep one schema."""

    def __init__(self, operation: Operation, schema: Schema) -> None:
        self._schema = schema
        self.paging = Paging(operation)
        self._layout = layout_of(operation, schema, pages=bool(self.paging))
        self._echo = Echo(operation, self._layout, self.paging.names if self._layout.listing else frozenset())
        self._fields = PageFields(self._layout)
        list_of = self._layout.listing.member if self._layout.listing else None
        self.fewest = (list_of.keyword("minItems") if list_of else None) or 0
        self._longest = list_of.keyword("maxItems") if list_of else None
        self.total_bounds = self._fields.total_bounds
        self._is_plain = self._layout.root.member.is_plain_object
        resource = self._layout.resource.member
        # Then a request is shown by other values of some properties, if it is, and each is judged by itself.
        self.only_exchanges = self._is_plain and self._layout.listing is None and not self._echo.takes_body
        self._takes_body = self._echo.takes_body
        self.has_kinds = self._takes_body and (resource.has_branches or self._layout.root.member.has_branches)

    @property
    def pages(self) -> bool:
        """Whether answers are pages that requests choose."""
        return bool(self.paging) and self._layout.listing is not None

    @property
    def place(self) -> Path:
        """Where in an answer its list is."""
        return self._layout.listing.path if self._layout.listing else ()

    def list_in(self, value: Any) -> list[Any] | None:
        """Give the list that an answer gives, None when it gives none."""
        if self._layout.listing is None:
            return None
        for token in self._layout.listing.path:
            value = value.get(token) if isinstance(value, dict) else None
        return value if isinstance(value, list) else None

    def shown(self, call: Call, base: Base, origin: str, *, everywhere: bool, is_sized: bool) -> Shown:
        """Give the value of `base` with what `call` says.

        What is told of a page is told `everywhere` the schema has a place for it, or only where `value` has. A list
        that `is_sized` has the length that the user has set.
        """
        value = base.chosen.value
        found = self.list_in(value)
        if found is None:
            return self._laid_over(call, base, value, None, 0, everywhere=everywhere)
        if base.collection is not None and self._layout.listing is not None:
            turn, items = self._turn(call, base.collection, len(found), origin, is_sized=is_sized)
            page = edited(value, [((self._layout.listing.path, items),)])
            shown = self._laid_over(call, base, page, turn, len(items), everywhere=everywhere)
            # What was made item by item need not do together.
            if shown.value is not page or self._schema.is_valid(page):
                return shown
        turn = Turn(call, len(found), len(found), 0, len(found), None, origin)
        return self._laid_over(call, base, value, turn, len(found), everywhere=everywhere)

    def exchanges(self, call: Call, base: Base) -> list[Change] | None:
        """Give what shows `call` in the value of `base`, where that is to exchange values of properties, else None."""
        value = base.chosen.value
        changes = self._echo.changes(call, value, 0, base.derived)
        return changes if are_exchanges(value, changes) else None

    def _laid_over(
        self, call: Call, base: Base, value: Any, turn: Turn | None, count: int, *, everywhere: bool
    ) -> Shown:
        """Give `value`, whose list has `count` items, with what `turn` and `call` say, as far as it fits."""
        changes = self._fields.changes(turn, value, everywhere=everywhere) if turn else []
        changes += self._echo.changes(call, value, count, base.derived)
        page = turn.page if turn else None
        if self._is_plain and turn is None and are_exchanges(value, changes):
            return Shown(edited(value, changes), page, 0)  # each was judged by itself
        value, kept = applied(value, changes, self._schema.is_valid)
        missing = len(changes) - kept
        if self._takes_body and isinstance(call.body, _OF_PARTS):
            wrong = self._echo.strays(call.body, value)
            missing += len(wrong)
            value, _ = applied(value, [((path, ABSENT),) for path in wrong], self._schema.is_valid)
        return Shown(value, page, missing)

    def _turn(
        self, call: Call, collection: Collection, usual: int, origin: str, *, is_sized: bool
    ) -> tuple[Turn, list[Any]]:
        query = call.values.get("query", {})
        size = self.paging.page_size(query, usual, is_set=is_sized)
        size = max(size if self._longest is None else min(size, self._longest), self.fewest)
        total = tiled(collection.total, size, self.fewest, self.total_bounds)
        start, stop = self.paging.offset(query, size, collection.index_of)
        if self.fewest:
            # No page may be shorter, so behind the end there is the end.
            start = min(start, max(0, total - self.fewest))
            stop = max(stop, start + self.fewest)
        items = collection.items(start, min(stop, total))
        total = total if collection.total else 0
        last = key_of(items[-1]) if items else None
        before = next((key_of(item) for item in collection.items(start - size - 1, min(start - size, total))), None)
        position = self.paging.position(query)
        turn = Turn(call, total, size, start, len(items), position, origin, last, before)
        return turn, items
