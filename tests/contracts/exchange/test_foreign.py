"""Messages of HTTP clients and test clients, as they really make them."""

from __future__ import annotations

import http.client
from types import SimpleNamespace
from typing import Any

import flask
import httpx
import pytest
import requests
from starlette.applications import Starlette
from starlette.requests import Request as Asked
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from contracts.exchange import foreign
from contracts.exchange.message import Request, Response


def _notes(request: httpx.Request) -> httpx.Response:
    return httpx.Response(201, headers=[("X-One", "a"), ("X-One", "b")], json=["c"], request=request)


def test_httpx() -> None:
    client = httpx.Client(transport=httpx.MockTransport(_notes), base_url="http://127.0.0.1")
    answer = client.post("/no tes", params={"q": "é"}, json={"a": 1})
    asked = foreign.request_from(answer)
    assert (asked.method, asked.path, asked.query, asked.body) == ("POST", "/no%20tes", b"q=%C3%A9", b'{"a":1}')
    assert asked.headers[b"content-type"] == b"application/json"
    got = foreign.response_from(answer)
    assert (got.status, got.body, got.headers[b"x-one"]) == (201, b'["c"]', b"a, b")


def test_httpx_sends_forms_in_pieces() -> None:
    asked = foreign.request_from(httpx.Request("POST", "http://x/f", files={"file": b"text"}))
    assert b"text" in asked.body


def test_requests() -> None:
    asked = requests.Request("PUT", "http://x/notes/1?a=1", data="text").prepare()
    answer = requests.Response()
    answer.status_code, answer._content, answer.request = 204, b"", asked
    answer.headers["X-One"] = "a"
    assert foreign.request_from(answer) == Request("PUT", "/notes/1", b"a=1", {b"content-length": b"4"}, b"text")
    assert foreign.response_from(answer) == Response(204, {b"x-one": b"a"}, b"")


def test_starlette() -> None:
    async def answer(request: Asked) -> JSONResponse:
        return JSONResponse(await request.json(), status_code=202)

    client = TestClient(Starlette(routes=[Route("/notes/{id}", answer, methods=["PATCH"])]))
    got = client.patch("/notes/7", json=[1])
    assert foreign.target_of(got) == ("PATCH", "/notes/7")
    assert foreign.request_from(got).body == b"[1]"
    assert foreign.response_from(got).body == b"[1]"


def test_flask() -> None:
    app = flask.Flask("notes")
    app.post("/notes")(lambda: (flask.request.get_json(), 201, {"X-One": "a"}))
    got = app.test_client().post("/notes?a=1", json={"b": 2})
    assert foreign.target_of(got) == ("POST", "/notes")
    assert foreign.response_from(got).headers[b"x-one"] == b"a"
    with pytest.raises(TypeError, match="no longer there"):
        foreign.request_from(got)


def test_django_keeps_the_environment() -> None:
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": "/a b"}
    got = SimpleNamespace(status_code=200, content=b"x", headers={"A": "b"}, request=asked)
    assert foreign.target_of(got) == ("GET", "/a%20b")
    assert foreign.response_from(got) == Response(200, {b"a": b"b"}, b"x")
    with pytest.raises(TypeError, match="give the request"):
        foreign.request_from(got)


@pytest.mark.parametrize("stranger", [object(), "GET /", None, http.client.HTTPConnection("x")])
def test_strangers_are_refused(stranger: Any) -> None:
    for read in (foreign.target_of, foreign.request_from, foreign.response_from):
        with pytest.raises(TypeError):
            read(stranger)


def test_our_own_messages_stay_what_they_are() -> None:
    request, response = Request("GET", "/a"), Response(200)
    assert foreign.request_from(request) is request
    assert foreign.response_from(response) is response
