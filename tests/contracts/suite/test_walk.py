"""Walks: every page in its turn wherever a service counts from, what leads on to the next, and who promises that."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import pytest

from contracts.exchange.case import Case
from contracts.exchange.message import Request, Response
from contracts.suite.leads import leading_on, link_in
from contracts.suite.probes import paging
from contracts.suite.walk import Walk, paging_of
from tests.contracts.suite.fakes import Talk
from tests.contracts.suite.test_probes import tried

NEXT = {"type": "string", "nullable": True}
PAGE = {"type": "object", "properties": {"next_cursor": NEXT, "meta": {"type": "object", "properties": {"next": NEXT}}}}
OK = {"description": "x", "headers": {"Link": {"schema": {}}}, "content": {"application/json": {"schema": PAGE}}}
ANSWER = "/paths/~1things/get/responses/200"
SCHEMA = f"{ANSWER}/content/application~1json/schema"
LINK = {b"link": b'</things?page=2>; rel="next"'}


@pytest.mark.parametrize(
    ("position", "fields", "body", "location", "pointer"),
    [
        ("cursor", {}, {"next_cursor": "a"}, ("body", "next_cursor"), f"{SCHEMA}/properties/next_cursor"),
        ("cursor", {}, {"next_cursor": None}, ("body", "next_cursor"), f"{SCHEMA}/properties/next_cursor"),
        (
            "cursor",
            {},
            {"meta": {"next": "a"}},
            ("body", "meta", "next"),
            f"{SCHEMA}/properties/meta/properties/next",
        ),
        ("cursor", LINK, {"next_cursor": "a"}, ("header", "link"), f"{ANSWER}/headers/Link"),
        ("page", LINK, {}, ("header", "link"), f"{ANSWER}/headers/Link"),
        ("page", {}, {"next": 2}, (), ""),
        ("cursor", {}, {"data": []}, (), ""),
        ("cursor", {}, [], (), ""),
    ],
)
def test_what_leads_on_is_named_with_its_promise(
    position: str, fields: dict[bytes, bytes], body: Any, location: tuple[str, ...], pointer: str
) -> None:
    parameter = {"name": position, "in": "query", "schema": {"type": "string"}}
    document = {"paths": {"/things": {"get": {"parameters": [parameter], "responses": {"200": OK}}}}}
    answer = Response(200, {b"content-type": b"application/json", **fields}, json.dumps(body).encode())
    talk = Talk(document, lambda _request: answer)
    [operation] = talk.contract.operations
    sent = talk.session.send(Case(operation.key, "test", "", Request("GET", "/things")))
    way = paging_of(operation)
    assert way is not None
    assert leading_on(talk.session.about(sent), way.kind) == (location, pointer)


LIMIT = {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 50}}
# How the position is promised, the number of the first page or item, and whether a request must have it.
COUNTINGS = [
    ("page", {"minimum": 0, "default": 0}, 0, None),
    ("page", {"default": 1}, 1, None),
    ("page", {"minimum": 1}, 1, None),
    ("page", {"minimum": 1}, 1, 3),
    ("page", {"default": 0}, 0, 2),
    ("page", {}, 0, None),
    ("page", {}, 1, None),
    ("page", {"minimum": 0}, 0, None),
    ("page", {"minimum": 0}, 0, 0),
    ("page", {"minimum": 0}, 1, 0),
    ("offset", {}, 0, None),
    ("offset", {"minimum": 0}, 0, 0),
    ("offset", {"minimum": 0}, 0, 3),
    ("offset", {"default": 1}, 1, None),
    ("startIndex", {"default": 1}, 1, None),
    ("startIndex", {"minimum": 1}, 1, None),
    ("startIndex", {"default": 0}, 0, None),
    ("startIndex", {}, 1, None),
    ("startIndex", {}, 0, None),
    ("startIndex", {}, 1, 1),
]


def counted(name: str, schema: dict[str, Any], example: int | None) -> dict[str, Any]:
    """Give the contract of a collection that is paged by `name`, which is required where there is an `example`."""
    position: dict[str, Any] = {"name": name, "in": "query", "schema": {"type": "integer", **schema}}
    position |= {"required": True, "example": example} if example is not None else {}
    return {"paths": {"/things": {"get": {"parameters": [LIMIT, position], "responses": {"200": OK}}}}}


def counting(name: str, base: int, *, says: bool = True, skips: int = 0) -> Callable[[Request], Response]:
    """Give a service of seven things that counts pages or things from `base`, and leaves some out on its way."""

    def answer(request: Request) -> Response:
        query = dict(parse_qsl(request.query.decode()))
        # What is less than the first is taken for the first, as SCIM has it.
        size, number = int(query.get("limit", 50)), max(int(query.get(name, base)), base)
        start = (number - base) * (size if name == "page" else 1)
        start += skips if start else 0
        page = {"items": [{"id": each} for each in range(7)][start : start + size]}
        said = {"startIndex": number} if says and name == "startIndex" else {}
        return Response(200, {b"content-type": b"application/json"}, json.dumps(page | said).encode())

    return answer


@pytest.mark.parametrize(("name", "schema", "base", "example"), COUNTINGS)
def test_pages_are_counted_as_the_service_counts_them(
    name: str, schema: dict[str, Any], base: int, example: int | None
) -> None:
    talk = Talk(counted(name, schema, example), counting(name, base))
    tried(talk, paging.PROBE, talk.contract.operations[0])
    assert [each.finding.rule for each in talk.found] == []
    assert [each.reason for each in talk.skipped] == []
    faulty = Talk(counted(name, schema, example), counting(name, base, skips=1))
    tried(faulty, paging.PROBE, faulty.contract.operations[0])
    assert [each.finding.rule for each in faulty.found] == ["page-skips"]


@pytest.mark.parametrize(
    ("name", "schema", "query", "ids"),
    [
        ("offset", {}, b"limit=2&offset=3", [3, 4, 5, 6]),
        ("page", {"default": 0}, b"limit=2&page=2", [4, 5, 6]),
    ],
)
def test_a_walk_goes_on_from_where_it_began_and_is_not_the_whole(
    name: str, schema: dict[str, Any], query: bytes, ids: list[int]
) -> None:
    talk = Talk(counted(name, schema, None), counting(name, 0))
    walk = Walk(talk.session, talk.contract.operations[0], Request("GET", "/things", query), "test")
    assert [item["id"] for page in walk for item in page.items] == ids
    assert not walk.is_whole


def test_what_is_not_known_to_be_counted_from_0_or_1_is_not_judged() -> None:
    for base in (0, 1):
        talk = Talk(counted("startIndex", {}, None), counting("startIndex", base, says=False))
        tried(talk, paging.PROBE, talk.contract.operations[0])
        assert talk.found == []
        assert len(talk.skipped) == 1


@pytest.mark.parametrize("url", ["http://[bad", "http://[bad?cursor=2", "http://x]/?cursor=2"])
@pytest.mark.parametrize("way", ["link", "cursor"])
def test_a_next_page_that_is_at_no_url_is_none_that_can_be_had(url: str, way: str) -> None:
    fields = {b"link": f"<{url}>; rel=next".encode()} if way == "link" else {}
    body: dict[str, Any] = {"items": [{"id": 1}, {"id": 2}]} | ({"next": f"{url}?"} if way == "cursor" else {})
    answer = Response(200, {b"content-type": b"application/json", **fields}, json.dumps(body).encode())
    talk = Talk(counted("cursor", {}, None), lambda _request: answer)
    walk = Walk(talk.session, talk.contract.operations[0], Request("GET", "/things"), "test")
    assert len(list(walk)) == 1
    assert not walk.is_whole


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    ("field", "url"),
    [
        ("</a>; rel=prev, </b>; title=x; rel=next", "/b"),
        ("</a>; rel=prev", None),
        ("<" * 100_000, None),
        ("<>" * 50_000, None),
        ("<" * 100_000 + "/a>;rel=next", "/a"),
    ],
    ids=["second", "none", "beginnings", "empty", "after-beginnings"],
)
def test_a_link_to_the_next_page_is_found_in_time_that_its_length_bounds(field: str, url: str | None) -> None:
    talk = Talk(counted("cursor", {}, None), lambda _request: Response(200, {b"link": field.encode()}, b""))
    sent = talk.session.send(Case(talk.contract.operations[0].key, "test", "", Request("GET", "/things")))
    assert link_in(sent) == url
