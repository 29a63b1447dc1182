"""Resources: how kinds are told from a contract, and what cases are sent about."""

from __future__ import annotations

import copy
from itertools import count
from typing import Any

import pytest

from contracts.exchange.case import Case
from contracts.exchange.message import Request, Response
from contracts.suite.kinds import item_paths
from contracts.suite.plan import Plan
from contracts.suite.substitution import Substitution
from tests.contracts.suite.fakes import Talk
from tests.contracts.suite.notes import DOCUMENT, Notes, token
from tests.contracts.suite.test_probes import AUTH

ANSWER = {"200": {"description": "x"}}
THING = {"type": "object", "properties": {"id": {"type": "string"}}}


def path(*names: str) -> list[dict[str, Any]]:
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]


def shows(pointer: str, **links: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{pointer}"}}}
    return {"201": {"description": "x", "content": content, "links": links}}


JOBS: dict[str, Any] = {
    "components": {"schemas": {"Job": THING, "Shop": {**THING, "title": "a shop"}}},
    "paths": {
        "/shops": {"post": {"responses": shows("Shop")}, "get": {"responses": ANSWER}},
        "/shops/{shop}": {
            "get": {"operationId": "shop", "parameters": path("shop"), "responses": {**shows("Shop")}},
            "delete": {"parameters": path("shop"), "responses": ANSWER},
        },
        "/shops/{shop}/jobs": {
            "post": {
                "parameters": path("shop"),
                "responses": shows("Job", self={"operationId": "job", "parameters": {"job": "$response.body#/id"}}),
            }
        },
        "/jobs/{job}": {"get": {"operationId": "job", "parameters": path("job"), "responses": shows("Job")}},
        "/jobs/{job}/stops": {
            "post": {
                "parameters": path("job"),
                # It mentions the shop, and makes none.
                "responses": shows("Job", shop={"operationId": "shop", "parameters": {"shop": "$response.body#/shop"}}),
            }
        },
    },
}


@pytest.mark.parametrize(
    ("template", "paths"),
    [
        ("/a", []),
        ("/a/{b}", ["/a/{b}"]),
        ("/a/{b}/c/{d}/e", ["/a/{b}", "/a/{b}/c/{d}"]),
        ("/a/{b}.json", []),
        ("/a/{b}-{c}/{d}", ["/a/{b}-{c}/{d}"]),
    ],
)
def test_a_path_names_what_ends_in_one_parameter(template: str, paths: list[str]) -> None:
    assert item_paths(template) == paths


def test_what_makes_one_is_told_by_paths_and_links() -> None:
    kinds = Talk(JOBS, Notes()).session.resources.kinds
    made = {kind.path: [maker.key for maker in kind.makers] for kind in kinds.values()}
    assert made == {"/shops/{shop}": ["POST /shops"], "/jobs/{job}": ["POST /shops/{shop}/jobs"]}
    shops = kinds["/shops/{}"]
    assert shops.lister is not None
    assert shops.remover is not None
    assert shops.changers == ()


def sent_by(notes: Notes, *requests: Request) -> tuple[Talk, list[int]]:
    talk = Talk(DOCUMENT, notes, AUTH)
    substitution = Substitution(talk.session, True)
    statuses = []
    for request in requests:
        exchange = substitution.send(request)
        assert exchange.response is not None
        statuses.append(exchange.response.status)
        talk.session.judged(Case("GET /notes/{id}", "test", "", exchange.request), exchange)
    return talk, statuses


def test_a_made_up_identifier_is_replaced_and_a_broken_one_stays() -> None:
    talk, statuses = sent_by(Notes(), Request("GET", "/notes/nobody"), Request("GET", "/notes/broken"))
    assert statuses == [200, 400]
    assert talk.sent[-1].exchange.request.path == "/notes/broken"


def test_what_was_deleted_is_made_again_for_the_next_case() -> None:
    deleting, reading = Request("DELETE", "/notes/nobody"), Request("GET", "/notes/nobody")
    assert sent_by(Notes(), deleting, reading, deleting)[1] == [204, 200, 204]


def test_a_key_is_not_used_for_two_requests() -> None:
    headers = {b"content-type": b"application/json", b"idempotency-key": b"k"}
    requests = [Request("POST", "/notes", headers=headers, body=b'{"title": "%d"}' % number) for number in range(2)]
    assert sent_by(Notes(), *requests)[1] == [201, 201]


@pytest.mark.parametrize("length", [1, 8, 36, 50])
def test_runs_on_one_target_share_no_key(length: int) -> None:
    key = "k" * length
    headers = {b"content-type": b"application/json", b"idempotency-key": key.encode()}
    sent = []
    for run in (0, 1, 2**40 - 1):
        talk = Talk(DOCUMENT, Notes(), AUTH, Plan(callback_seconds=0.5, run=run))
        request = Request("POST", "/notes", headers=headers, body=b'{"title": "x"}')
        sent.append(Substitution(talk.session, True).send(request).request.headers[b"idempotency-key"].decode())
    assert sent[0] == key
    assert {len(each) for each in sent} == {length}
    assert length < 20 or len(set(sent)) == 3


def test_a_key_that_is_no_longer_as_the_contract_has_it_is_not_sent() -> None:
    document = copy.deepcopy(DOCUMENT)
    parameters = document["paths"]["/notes"]["post"]["parameters"]
    key = next(each for each in parameters if each["name"] == "Idempotency-Key")
    key["schema"] = {"type": "string", "pattern": "^k+$"}
    talk = Talk(document, Notes(), AUTH, Plan(callback_seconds=0.5, run=7))
    headers = {b"content-type": b"application/json", b"idempotency-key": b"kk"}
    exchange = Substitution(talk.session, True).send(Request("POST", "/notes", headers=headers, body=b'{"title": "x"}'))
    assert exchange.request.headers[b"idempotency-key"] == b"kk"


def test_a_broken_parameter_is_sent_once_and_then_out_of_the_way() -> None:
    request = Request("GET", "/notes/nobody", headers={b"if-none-match": b""})
    talk, statuses = sent_by(Notes(), request, request)
    kept = [b"if-none-match" in each.exchange.request.headers for each in talk.sent if each.case.phase == "test"]
    assert kept == [True, False]
    assert statuses == [400, 200]


def test_of_two_faults_that_of_the_body_stays() -> None:
    headers = {b"content-type": b"application/json", b"if-match": b""}
    talk, statuses = sent_by(Notes(), Request("PUT", "/notes/n", headers=headers, body=b'{"title": 5}'))
    assert statuses == [400]
    assert b"if-match" not in talk.sent[-1].exchange.request.headers
    assert talk.sent[-1].exchange.request.body == b'{"title": 5}'


def test_without_memory_cases_are_sent_as_they_are() -> None:
    talk = Talk(DOCUMENT, Notes(), AUTH)
    exchange = Substitution(talk.session, False).send(Request("GET", "/notes/nobody"))
    assert exchange.request.path == "/notes/nobody"
    assert exchange.request.headers == token("ada")


SHELVES: dict[str, Any] = {
    "paths": {
        "/shelves": {"post": {"responses": {"201": {"description": "x"}}}},
        "/shelves/{shelf}": {
            "delete": {
                "parameters": path("shelf"),
                "responses": {"204": {"description": "x"}, "409": {"description": "x"}},
            }
        },
        "/shelves/{shelf}/books": {"post": {"parameters": path("shelf"), "responses": {"201": {"description": "x"}}}},
        "/shelves/{shelf}/books/{book}": {
            "delete": {"parameters": path("shelf", "book"), "responses": {"204": {"description": "x"}}}
        },
    }
}


@pytest.mark.parametrize(
    ("keeps_full_ones", "deleted"),
    [
        (False, ["/shelves/2", "/shelves/1"]),
        (True, ["/shelves/2", "/shelves/1", "/shelves/1/books/4", "/shelves/1/books/3", "/shelves/1"]),
    ],
)
def test_what_lies_in_others_goes_with_them_or_before_them(keeps_full_ones: bool, deleted: list[str]) -> None:
    living: list[str] = []
    numbers = count(1)

    def answer(request: Request) -> Response:
        if request.method == "POST":
            number = next(numbers)
            living.append(f"{request.path}/{number}")
            return Response(201, {b"content-type": b"application/json"}, b'{"id": %d}' % number)
        inside = [each for each in living if each.startswith(f"{request.path}/")]
        if inside and keeps_full_ones:
            return Response(409, {}, b"")
        living[:] = [each for each in living if each not in (request.path, *inside)]
        return Response(204, {}, b"")

    talk = Talk(SHELVES, answer)
    resources = talk.session.resources
    shelves, books = resources.kinds.values()
    shelf = resources.make(shelves, {})
    resources.make(shelves, {})
    assert shelf is not None
    for _ in range(2):
        assert resources.make(books, shelf.values)
    resources.clean_up()
    assert not living
    assert [each.exchange.request.path for each in talk.sent if each.case.phase == "clean-up"] == deleted


def posts(*templates: str) -> dict[str, Any]:
    return {each: {"post": {"parameters": path(*named(each)), "responses": ANSWER}} for each in templates}


def reads(template: str) -> dict[str, Any]:
    return {template: {"get": {"parameters": path(*named(template)), "responses": ANSWER}}}


def made(_: Request) -> Response:
    return Response(201, {b"content-type": b"application/json"}, b'{"id": 1}')


def named(template: str) -> list[str]:
    return [part[1:-1] for part in template.split("/") if part[:1] == "{"]


@pytest.mark.timeout(30)
def test_of_kinds_that_are_each_others_makers_none_can_be_made() -> None:
    names = [f"a{number}s" for number in range(12)]
    makers = [f"/{holder}/{{{holder}}}/{held}" for holder in names for held in names if holder != held]
    paths = posts(*makers)
    for name in names:
        paths |= reads(f"/{name}/{{{name}}}")
    talk = Talk({"paths": paths}, made)
    reader = talk.session.operations[f"GET /{names[0]}/{{{names[0]}}}"]
    assert talk.session.resources.bound(reader) is None
    assert talk.sent == []


def test_of_kinds_that_are_each_others_makers_one_begins() -> None:
    shown = shows("User", user={"operationId": "user", "parameters": {"user": "$response.body#/id"}})
    paths = {
        "/groups/{group}/users": {"post": {"parameters": path("group"), "responses": shown}},
        **posts("/users/{user}/groups"),
        **reads("/groups/{group}"),
        "/users/{user}": {"get": {"operationId": "user", "parameters": path("user"), "responses": shows("User")}},
        "/invitations": {"post": {"responses": shown}},
    }
    talk = Talk({"components": {"schemas": {"User": THING}}, "paths": paths}, made)
    reader = talk.session.operations["GET /groups/{group}"]
    assert talk.session.resources.bound(reader) == {"group": "1"}
    assert [each.exchange.request.path for each in talk.sent] == ["/invitations", "/users/1/groups"]


@pytest.mark.parametrize(
    ("statuses", "asked"),
    [
        ([422], 3),
        ([500], 3),
        ([202], 3),
        ([422, 422, 200, 422], 6),
        # Another time it may work.
        ([404], 8),
        ([409], 8),
        ([503], 8),
    ],
)
def test_what_cannot_be_made_is_given_up(statuses: list[int], asked: int) -> None:
    """Four times one is sought, and each time tried twice to be made; only what is created with 200 has an `id`."""
    left = iter(statuses)

    def answer(request: Request) -> Response:
        status = next(left, statuses[-1])
        return made(request) if status == 200 else Response(status, {b"content-type": b"application/json"}, b"{}")

    talk = Talk({"paths": posts("/shelves") | reads("/shelves/{shelf}")}, answer)
    reader = talk.session.operations["GET /shelves/{shelf}"]
    for _ in range(4):
        talk.session.resources.bound(reader, fresh=True)
    assert len([each for each in talk.sent if each.case.title.startswith("create what")]) == asked
