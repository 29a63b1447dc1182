"""References: what a query or a body names lives, and what is made up there on purpose stays."""

from __future__ import annotations

import json
from typing import Any

import pytest

from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.suite.plan import Plan
from contracts.suite.probes import dangling
from contracts.suite.substitution import Substitution
from tests.contracts.suite.fakes import Talk
from tests.contracts.suite.library import DOCUMENT, Library

JSON = {b"content-type": b"application/json"}


def operation(talk: Talk, key: str) -> Operation:
    return next(each for each in talk.contract.operations if each.key == key)


def book(**members: Any) -> Request:
    return Request("POST", "/books", b"", JSON, json.dumps({"title": "x", "author_id": 7, **members}).encode())


def sent(talk: Talk, key: str, request: Request, *, as_is: bool = False) -> int:
    response = talk.session.send(Case(key, "probes", "x", request), as_is=as_is).exchange.response
    assert response is not None
    return response.status


@pytest.mark.parametrize(
    ("key", "request_", "status"),
    [
        ("POST /books", book(), 201),
        ("POST /books", book(loan={"firstReaderIds": [7, 8]}), 201),
        ("GET /books", Request("GET", "/books", b"author_id=7", {}), 200),
    ],
    ids=["a member", "items of an inner array", "a query"],
)
def test_what_a_request_names_lives(key: str, request_: Request, status: int) -> None:
    talk = Talk(DOCUMENT, Library())
    assert sent(talk, key, request_) == status
    assert sent(talk, key, request_, as_is=True) in (404, 422)
    assert [each.finding.rule for each in talk.found if each.finding.rule == "valid-refused"] == []


def test_what_is_known_to_live_stays() -> None:
    library = Library()
    talk = Talk(DOCUMENT, library)
    made = [talk.session.resources.make(talk.session.resources.kinds["/authors/{}"], {}) for _ in range(2)]
    assert [each.values for each in made if each is not None] == [{"id": "41"}, {"id": "42"}]
    assert sent(talk, "POST /books", book(author_id=42)) == 201
    assert json.loads(library.asked[-1].body)["author_id"] == 42


def test_what_breaks_the_contract_stays() -> None:
    library = Library()
    talk = Talk(DOCUMENT, library)
    talk.session.send(Case("POST /books", "coverage", "x", book(author_id="7")))
    assert json.loads(library.asked[-1].body)["author_id"] == "7"


def test_a_body_names_what_its_path_names() -> None:
    library = Library()
    talk = Talk(DOCUMENT, library)
    key = "PUT /readers/{reader_id}"
    assert sent(talk, key, Request("PUT", "/readers/12", b"", JSON, b'{"readerId": 3}')) == 200
    assert json.loads(library.asked[-1].body) == {"readerId": 12}


def test_cases_that_others_thought_of_name_what_lives() -> None:
    library = Library()
    exchange = Substitution(Talk(DOCUMENT, library).session, is_on=True).send(book())
    assert exchange.response is not None
    assert exchange.response.status == 201
    assert json.loads(exchange.request.body)["author_id"] == 41


def test_a_target_without_memory_is_asked_as_it_is() -> None:
    library = Library()
    talk = Talk(DOCUMENT, library, plan=Plan(stateless=True))
    assert sent(talk, "POST /books", book()) == 422
    assert len(library.asked) == 1


def test_two_that_name_each_other_come_to_an_end() -> None:
    def names(other: str) -> dict[str, Any]:
        return {"type": "object", "required": [other], "properties": {other: {"type": "integer"}}}

    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    paths: dict[str, Any] = {}
    for one, other in (("hens", "eggId"), ("eggs", "henId")):
        body = {"required": True, "content": {"application/json": {"schema": names(other)}}}
        paths[f"/{one}"] = {"post": {"requestBody": body, "responses": {"201": {"description": "x"}}}}
        paths[f"/{one}/{{id}}"] = {"get": {"parameters": [parameter], "responses": {"200": {"description": "x"}}}}
    library = Library()
    library.held |= {"hens": set(), "eggs": set()}
    talk = Talk({"paths": paths}, library)
    assert sent(talk, "POST /hens", Request("POST", "/hens", b"", JSON, b'{"eggId": 1}')) == 201
    assert json.loads(library.asked[-1].body)["eggId"] in library.held["eggs"]
    assert len(library.asked) == 3


@pytest.mark.parametrize(("key", "may"), [("POST /books", True), ("GET /books", True), ("POST /authors", False)])
def test_names_tell_where_something_is_named(key: str, may: bool) -> None:
    talk = Talk(DOCUMENT, Library())
    assert talk.session.references.may_be_in(operation(talk, key)) is may


@pytest.mark.parametrize("breaks", [False, True])
def test_what_does_not_exist_is_asked_for_on_purpose(breaks: bool) -> None:
    talk = Talk(DOCUMENT, Library(breaks=breaks))
    books = operation(talk, "POST /books")
    assert list(dangling.PROBE.run(talk.session, books)) == []
    (asked,) = [each for each in talk.sent if each.case.title == "author_id names nothing"]
    assert json.loads(asked.case.request.body)["author_id"] == 2147483646
    assert ("server-error" in {each.finding.rule for each in talk.found}) is breaks


def test_what_does_not_exist_is_asked_for_below_a_path() -> None:
    talk = Talk(DOCUMENT, Library())
    key = "PUT /readers/{reader_id}"
    sent(talk, key, Request("PUT", "/readers/12", b"", JSON, b'{"readerId": 12}'))
    assert list(dangling.PROBE.run(talk.session, operation(talk, key))) == []
    (asked,) = [each for each in talk.sent if each.case.title == "readerId names nothing"]
    assert json.loads(asked.case.request.body) == {"readerId": 2147483646}


def test_a_text_where_a_number_is_to_be_is_left_below_a_path() -> None:
    library = Library()
    talk = Talk(DOCUMENT, library)
    talk.session.send(
        Case("PUT /readers/{reader_id}", "coverage", "x", Request("PUT", "/readers/12", b"", JSON, b'{"readerId":"x"}'))
    )
    assert json.loads(library.asked[-1].body) == {"readerId": "x"}
