"""Near misses: what only just breaks a schema, where nothing like it was sent before."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from contracts.exchange.message import Request, Response
from contracts.suite.near import first_broken
from contracts.suite.probes import near_misses
from tests.contracts.suite.fakes import Talk
from tests.contracts.suite.test_probes import tried
from tests.contracts.suite.test_variations import schema_of

UUID = "00000000-0000-4000-8000-000000000001"


@pytest.mark.parametrize(
    ("keywords", "value", "known", "missed"),
    [
        ({"type": "string", "pattern": "^[0-9]{5}$"}, "12345", ["", "0"], ["1234", "123455", "12x45"]),
        ({"type": "string", "pattern": "^[0-9]{5}$"}, "12345", ["9999", "999999"], ["12x45"]),
        ({"type": "string", "pattern": "^[0-9]{5}$"}, "12345", ["1234", "123456", "x2345"], []),
        ({"type": "string", "pattern": "^[a-z-]+$"}, "a-b", [], ["a7b"]),
        ({"type": "string", "minLength": 3, "maxLength": 5}, "abcd", [], ["ab", "abcddd"]),
        ({"type": "string", "minLength": 3, "maxLength": 5}, "abcd", ["xy", "xxxxxx"], []),
        ({"type": "string", "enum": ["red", "green"]}, "red", [""], ["RED", "red "]),
        ({"type": "string", "format": "date"}, "2026-01-01", ["no"], ["2026-02-30"]),
        ({"type": "string", "format": "uuid"}, UUID, [], [UUID[:-1], f"{UUID[:-1]}g"]),
        ({"type": "integer", "minimum": 1, "maximum": 5}, 3, [0], [6]),
        ({"type": "number", "minimum": 0, "exclusiveMaximum": 10}, 3, [-1, 11], [-0.01, 10]),
        ({"type": "number", "multipleOf": 0.5}, 1, [7.1], [1.25]),
        ({"type": "integer", "multipleOf": 5}, 10, [], [11]),
        ({"type": "string"}, "abc", [], []),
        ({"type": "boolean"}, True, [], []),
    ],
)
def test_each_way_to_miss_is_tried_once_unless_it_was(
    keywords: dict[str, Any], value: Any, known: list[Any], missed: list[Any]
) -> None:
    schema = schema_of(keywords)
    found = [near.value for near in first_broken(schema, value, known)]
    assert found == missed
    assert not any(schema.is_valid(each) for each in found)


ISBN = {"type": "string", "pattern": "^[0-9]{13}$"}
NEW = {
    "type": "object",
    "required": ["isbn"],
    "properties": {"isbn": ISBN, "genre": {"type": "string", "enum": ["crime", "poetry"]}},
}
CODE = {"name": "code", "in": "query", "schema": {"type": "string", "pattern": "^[A-Z]{3}$"}, "example": "ABC"}
OK, BAD = {"200": {"description": "x"}}, {"400": {"description": "x"}}
DOCUMENT: dict[str, Any] = {
    "paths": {
        "/books": {
            "get": {"parameters": [CODE], "responses": {**OK, **BAD}},
            "post": {
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": NEW, "example": {"isbn": "9780441013593"}}},
                },
                "responses": {**OK, **BAD},
            },
        }
    }
}


def answered(isbn: str, code: str, genres: frozenset[str]) -> Talk:
    """Give the talk with a service that checks by these patterns and words."""

    def answer(request: Request) -> Response:
        body = json.loads(request.body) if request.body else {"isbn": "9780441013593"}
        said = request.query.decode().partition("=")[2] or "ABC"
        genre = body.get("genre", "crime")
        is_good = re.search(isbn, body["isbn"]) and re.search(code, said) and genre in genres
        return Response(200 if is_good else 400, {}, b"")

    talk = Talk(DOCUMENT, answer)
    for operation in talk.contract.operations:
        if near_misses.PROBE.applies(talk.session, operation):
            tried(talk, near_misses.PROBE, operation)
    return talk


@pytest.mark.parametrize(
    ("isbn", "code", "genres", "places"),
    [
        ("^[0-9]{13}$", "^[A-Z]{3}$", {"crime", "poetry"}, []),
        ("^[0-9]{12,13}$", "^[A-Z]{3}$", {"crime", "poetry"}, [("body", "isbn")]),
        ("^[0-9]{13}", "^[A-Z]{3}$", {"crime", "poetry"}, [("body", "isbn")]),
        ("^[0-9]{13}$", "^[A-Za-z]{3}$", {"crime", "poetry"}, []),
        ("^[0-9]{13}$", "^[A-Z0-9]{3}$", {"crime", "poetry"}, [("query", "code")]),
        ("^[0-9]{13}$", "^[A-Z]{3}$", {"crime", "poetry", "CRIME"}, [("body", "genre")]),
    ],
)
def test_a_service_that_checks_by_half_is_found(
    isbn: str, code: str, genres: set[str], places: list[tuple[str, ...]]
) -> None:
    talk = answered(isbn, code, frozenset(genres))
    assert [each.finding.location for each in talk.found] == places
    assert {each.finding.rule for each in talk.found} <= {"invalid-accepted"}


def test_what_was_sent_before_is_not_sent_again() -> None:
    talk = answered("^[0-9]{13}$", "^[A-Z]{3}$", frozenset({"crime", "poetry"}))
    first = len(talk.sent)
    for operation in talk.contract.operations:
        tried(talk, near_misses.PROBE, operation)
    assert first > 6
    assert len(talk.sent) == first
