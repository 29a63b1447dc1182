"""Paging: takes the items of a collection and a query, gives one page and the cursor of the next."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic

from tests.services.plain.answers import Answer
from tests.services.plain.parameters import USUAL_LIMIT
from tests.services.plain.state import AnyItem, Cursor, State

Query = Mapping[str, Any]
Place = tuple[Any, ...]


@dataclass(frozen=True)
class Listing(Generic[AnyItem]):
    """A collection: what its items look like and their order; `moves` says that an item's place may change."""

    collection: str
    items: Iterable[AnyItem]
    show: Callable[[AnyItem], Mapping[str, Any]]
    key: Callable[[AnyItem], Place]
    descending: bool = False
    moves: bool = False


def resumed(state: State, query: Query) -> Query:
    """Give `query` with the order and the filters that its cursor goes on with, where it does not say other ones."""
    cursor = state.cursors.get(query.get("cursor", ""))
    return {**cursor.query, **query} if cursor else query


def page(state: State, query: Query, listing: Listing[AnyItem]) -> Answer:
    """Give one page of `listing`.

    A cursor is the place where a page begins, so that items that come and go before it neither hide nor repeat
    others. One that leads nowhere, because no page of this collection and order gave it, is past the end.
    """
    ordered = sorted(listing.items, key=listing.key, reverse=listing.descending)
    if "cursor" in query:
        place = _place(state, query, listing, ordered)
        ordered = [each for each in ordered if place is not None and _is_from(place, each, listing)]
    limit = query.get("limit", USUAL_LIMIT)
    cursor = _cursor(state, query, listing, ordered[limit]) if len(ordered) > limit else None
    return Answer(200, {"data": [listing.show(each) for each in ordered[:limit]], "next_cursor": cursor})


def _is_from(place: Place, item: AnyItem, listing: Listing[AnyItem]) -> bool:
    key = listing.key(item)
    return key <= place if listing.descending else key >= place


def _place(state: State, query: Query, listing: Listing[AnyItem], ordered: list[AnyItem]) -> Place | None:
    cursor = state.cursors.get(query["cursor"])
    if cursor is None or cursor.collection != listing.collection or cursor.query.get("sort") != query.get("sort"):
        return None
    now = [listing.key(each) for each in ordered if listing.moves and each.number == cursor.number]
    return now[0] if now else cursor.place


def _cursor(state: State, query: Query, listing: Listing[AnyItem], first: AnyItem) -> str:
    kept = {name: value for name, value in query.items() if name not in ("cursor", "limit")}
    cursor = Cursor(listing.collection, kept, listing.key(first), first.number)
    text = base64.urlsafe_b64encode(hashlib.sha256(repr(cursor).encode()).digest()[:18]).decode()
    state.cursors[text] = cursor
    return text
