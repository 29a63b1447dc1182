"""Listings: what a collection that can be read lists, and that nothing is said of one that cannot."""

from __future__ import annotations

import json
from typing import Any

import pytest

from contracts.exchange.message import Request, Response
from contracts.suite.listing import listing
from tests.contracts.suite.fakes import Talk

ANSWER = {"description": "x"}
TAG = {"name": "tag", "in": "path", "required": True, "schema": {"type": "string"}}
DOCUMENT: dict[str, Any] = {
    "paths": {
        "/tags": {"get": {"responses": {"200": ANSWER}}, "post": {"responses": {"201": ANSWER}}},
        "/tags/{tag}": {"get": {"parameters": [TAG], "responses": {"200": ANSWER}}},
    }
}


def is_listed(text: str, body: bytes, content_type: bytes = b"application/json") -> bool | None:
    def answer(_: Request) -> Response:
        return Response(200, {b"content-type": content_type}, body)

    session = Talk(DOCUMENT, answer).session
    (kind,) = session.resources.kinds.values()
    return listing(session, kind, {"tag": text}).is_there


@pytest.mark.parametrize(
    ("body", "is_there"),
    [
        ([{"id": 5}], True),
        ([{"id": 6}], False),
        ([], False),
        ({"errors": [], "data": [{"id": 5}]}, True),
        ({"data": {"items": [{"id": 6}]}}, False),
        ({"5": {"id": 5}}, None),
        ({"tags": ["5"]}, None),
    ],
)
def test_what_is_listed_is_told_of_what_can_be_read(body: Any, is_there: bool | None) -> None:
    assert is_listed("5", json.dumps(body).encode()) is is_there


@pytest.mark.parametrize(("content_type", "body"), [(b"text/csv", b"id\n5\n"), (b"application/xml", b"<tags/>")])
def test_what_is_no_json_is_no_empty_collection(content_type: bytes, body: bytes) -> None:
    assert is_listed("5", body, content_type) is None


@pytest.mark.parametrize(
    ("text", "item", "is_there"),
    [
        ("foo", {"id": 17, "name": "foo"}, True),
        ("17", {"id": 17, "name": "foo"}, True),
        ("foo", {"id": 17, "name": "bar"}, False),
        # Its own name says that it is another one.
        ("foo", {"tag": "bar", "name": "foo"}, False),
        # The seventh of them, or another one with a 7.
        ("7", {"id": 17, "number": 7}, None),
        ("x", {"id": None, "name": "x"}, True),
    ],
)
def test_an_item_may_tell_in_any_member_by_what_a_path_names_it(
    text: str, item: dict[str, Any], is_there: bool | None
) -> None:
    assert is_listed(text, json.dumps([{"id": 1}, item]).encode()) is is_there
