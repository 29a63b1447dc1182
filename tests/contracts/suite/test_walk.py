"""Walks: what of an answer leads on to the next page, and where the contract promises that."""

from __future__ import annotations

import json
from typing import Any

import pytest

from contracts.exchange.case import Case
from contracts.exchange.message import Request, Response
from contracts.suite.walk import leading_on, paging_of
from tests.contracts.suite.fakes import Talk

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
    paging = paging_of(operation)
    assert paging is not None
    assert leading_on(talk.session.about(sent), paging) == (location, pointer)
