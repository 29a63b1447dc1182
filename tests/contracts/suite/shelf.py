"""A collection of any length in one class: takes requests, gives pages by offset, page number or cursor, or with one
fault."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from contracts.exchange.message import Request, Response

_BOOK = {"type": "object", "properties": {"id": {"type": "integer"}, "title": {"type": "string"}}}
_NEW = {"application/json": {"schema": _BOOK, "examples": {"one": {"value": {"title": "x"}}}}}
_ONE = {"description": "x", "content": {"application/json": {"schema": _BOOK}}}
_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}


def document(position: str, *more: dict[str, Any], longest: int = 50) -> dict[str, Any]:
    """Give the contract of a shelf whose pages begin where `position` says; `more` are other query parameters."""
    limit = {"type": "integer", "minimum": 1, "maximum": longest}
    asked = [{"name": "limit", "in": "query", "schema": limit}, {"name": position, "in": "query", "schema": {}}, *more]
    page = {"description": "x", "content": {"application/json": {"schema": {"type": "object"}}}}
    return {
        "paths": {
            "/books": {
                "get": {"parameters": asked, "responses": {"200": page}},
                "post": {"requestBody": {"required": True, "content": _NEW}, "responses": {"201": _ONE}},
            },
            "/books/{id}": {
                "parameters": [_ID],
                "get": {"responses": {"200": _ONE, "404": {"description": "x"}}},
                "delete": {"responses": {"204": {"description": "x"}, "404": {"description": "x"}}},
            },
        }
    }


class Shelf:
    """Holds `count` books at first. New ones are put in front where `in_front`; `tells` the total with each page."""

    def __init__(self, count: int, *, in_front: bool = False, tells: bool = True, fault: str = "") -> None:
        self.books = [{"id": number, "title": "x"} for number in range(1, count + 1)]
        self.asked: list[Request] = []
        self._in_front, self._tells, self._fault = in_front, tells, fault
        self._next = count + 1

    def __call__(self, request: Request) -> Response:
        self.asked.append(request)
        if request.method == "POST":
            return self._added()
        if request.path == "/books":
            return self._page(dict(parse_qsl(request.query.decode())))
        book = next((each for each in self.books if str(each["id"]) == request.path.rpartition("/")[2]), None)
        if book is None:
            return Response(404, {}, b"")
        if request.method == "DELETE" and self._fault != "kept":
            self.books.remove(book)
        return Response(204, {}, b"") if request.method == "DELETE" else _json(200, book)

    def _added(self) -> Response:
        book = {"id": self._next, "title": "x"}
        self._next += 1
        if self._fault != "unlisted":
            self.books.insert(0 if self._in_front else len(self.books), book)
        return _json(201, book)

    def _page(self, query: dict[str, str]) -> Response:
        books = self.books
        if "id" in query:
            books = [each for each in books if str(each["id"]) == query["id"]]
        if query.get("sort") == "-created_at":
            books = sorted(books, key=lambda book: -int(book["id"]))  # type: ignore[call-overload]
        size = int(query.get("limit", 10))
        start = int(query.get("offset") or query.get("cursor") or size * (int(query.get("page", 1)) - 1))
        if self._fault == "same":
            start = 0
        end = start + size
        page: dict[str, Any] = {"items": books[start:end]} | ({"total": len(books)} if self._tells else {})
        if "offset" not in query and "page" not in query:
            following = end + {"skips": 1, "repeats": -1}.get(self._fault, 0)
            page["next"] = str(following) if end < len(books) else None
        if self._fault == "endless" and end >= len(books):
            page["next"] = "0"
        return _json(200, page)


def _json(status: int, value: Any) -> Response:
    return Response(status, {b"content-type": b"application/json"}, json.dumps(value).encode())
