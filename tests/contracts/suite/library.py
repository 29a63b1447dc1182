"""A library in one class: books name their authors, in the body and in a query; nobody has an identifier that was not
given."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from contracts.exchange.message import Request, Response

ID = {"type": "integer"}
_AUTHOR = {"type": "object", "properties": {"id": ID, "name": {"type": "string"}}}
_BOOK = {
    "type": "object",
    "required": ["title", "author_id"],
    "properties": {
        "title": {"type": "string"},
        "author_id": ID,
        "loan": {"type": "object", "properties": {"firstReaderIds": {"type": "array", "items": ID}}},
    },
}
_ANSWER = {"description": "x"}
_AUTHOR_ID = {"name": "author_id", "in": "query", "required": True, "schema": ID}


def _takes(schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _one(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": ID}


DOCUMENT: dict[str, Any] = {
    "components": {"schemas": {"Book": _BOOK}},
    "paths": {
        "/authors": {"post": {"requestBody": _takes(_AUTHOR), "responses": {"201": _ANSWER}}},
        "/authors/{id}": {"get": {"parameters": [_one("id")], "responses": {"200": _ANSWER, "404": _ANSWER}}},
        "/readers": {"post": {"requestBody": _takes(_AUTHOR), "responses": {"201": _ANSWER}}},
        "/readers/{reader_id}": {
            "get": {"parameters": [_one("reader_id")], "responses": {"200": _ANSWER, "404": _ANSWER}},
            "put": {
                "parameters": [_one("reader_id")],
                "requestBody": _takes({"type": "object", "properties": {"readerId": ID}}),
                "responses": {"200": _ANSWER, "422": _ANSWER},
            },
        },
        "/books": {
            "get": {"parameters": [_AUTHOR_ID], "responses": {"200": _ANSWER, "404": _ANSWER}},
            "post": {
                "requestBody": _takes({"$ref": "#/components/schemas/Book"}),
                "responses": {"201": _ANSWER, "422": _ANSWER},
            },
        },
    },
}


class Library:
    """Holds authors and readers; `breaks` makes it fail where an author does not exist."""

    def __init__(self, *, breaks: bool = False) -> None:
        self.held: dict[str, set[int]] = {"authors": set(), "readers": set()}
        self.asked: list[Request] = []
        self._breaks = breaks
        self._last = 40

    def __call__(self, request: Request) -> Response:
        self.asked.append(request)
        _, collection, *rest = request.path.split("/")
        body = json.loads(request.body) if request.body else {}
        if collection == "books":
            return self._book(request, body)
        if request.method == "PUT":
            return Response(200 if body.get("readerId", int(rest[0])) == int(rest[0]) else 422)
        if rest:
            return Response(200 if int(rest[0]) in self.held[collection] else 404)
        self._last += 1
        self.held[collection].add(self._last)
        content = json.dumps({"id": self._last, **{name: value for name, value in body.items() if name != "id"}})
        return Response(201, {b"content-type": b"application/json"}, content.encode())

    def _book(self, request: Request, body: dict[str, Any]) -> Response:
        if request.method == "GET":
            return Response(200 if int(dict(parse_qsl(request.query.decode()))["author_id"]) in self._authors else 404)
        readers = set(body.get("loan", {}).get("firstReaderIds", ()))
        lives = body["author_id"] in self._authors and readers <= self.held["readers"]
        return Response(201 if lives else 500 if self._breaks else 422)

    @property
    def _authors(self) -> set[int]:
        return self.held["authors"]
