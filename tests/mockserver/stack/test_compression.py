"""Compression on the wire: the same answer in fewer bytes, and only for those who take it."""

from __future__ import annotations

import gzip
import json
from typing import Any

import brotli
import pytest

import mockserver
from tests.asgi import ask

ROWS = [{"id": number, "name": f"name {number}"} for number in range(100)]
CONTENT: dict[str, Any] = {
    "/long": {"application/json": {"example": ROWS}},
    "/huge": {"application/json": {"example": ROWS * 50}},
    "/short": {"application/json": {"example": 1}},
    "/image": {"image/png": {"schema": {"type": "string", "format": "binary", "minLength": 2000}}},
    "/two": {"application/json": {"example": ROWS}, "text/plain": {"example": "t"}},
    "/stream": {"application/jsonl": {"example": ROWS}},
}
HEADERS = {"ETag": {"schema": {"type": "string"}, "example": '"v1"'}}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    ok = {"description": "ok", "headers": HEADERS}
    paths = {
        path: {"get": {"responses": {"200": {**ok, "content": content}, "304": {"description": "known"}}}}
        for path, content in CONTENT.items()
    }
    place = tmp_path_factory.mktemp("compression") / "api.json"
    place.write_text(json.dumps({"openapi": "3.2.0", "info": {"title": "t", "version": "1"}, "paths": paths}))
    return str(place)


@pytest.fixture(scope="module")
def app(place: str) -> Any:
    return mockserver.app(place, stream_interval=0)


@pytest.mark.parametrize("path", ["/long", "/huge"])
def test_the_answer_is_the_same_inside(app: Any, path: str) -> None:
    plain = ask(app, "GET", path)
    for accepted, unpack in (("gzip", gzip.decompress), ("br, gzip", brotli.decompress)):
        for _ in range(2):
            answer = ask(app, "GET", path, {"accept-encoding": accepted})
            assert unpack(answer.body) == plain.body
            assert answer.headers["content-length"] == str(len(answer.body))
            assert answer.headers["content-encoding"] == accepted[:4].rstrip(",").replace("br, ", "br")
            assert answer.headers["vary"] == plain.headers["vary"] == "accept-encoding"
            assert answer.headers["etag"] != plain.headers["etag"] == '"v1"'


def test_head_has_the_headers_of_get(app: Any) -> None:
    for headers in ({}, {"accept-encoding": "gzip"}):
        head, get = ask(app, "HEAD", "/long", headers), ask(app, "GET", "/long", headers)
        assert head.body == b""
        assert head.headers == get.headers


@pytest.mark.parametrize("path", ["/short", "/image", "/stream"])
def test_what_gains_nothing_is_sent_as_it_is(app: Any, path: str) -> None:
    answer = ask(app, "GET", path, {"accept-encoding": "gzip, br"})
    assert "content-encoding" not in answer.headers
    assert "vary" not in answer.headers


def test_other_things_that_the_answer_varies_by_are_still_told(app: Any) -> None:
    for headers in ({}, {"accept-encoding": "gzip"}):
        assert ask(app, "GET", "/two", headers).headers["vary"] == "accept, accept-encoding"
    crossing = ask(app, "GET", "/long", {"accept-encoding": "gzip", "origin": "https://a.example"})
    assert crossing.headers["vary"] == "accept-encoding, origin"
    assert "content-encoding" in crossing.headers["access-control-expose-headers"]


def test_a_client_that_has_a_coded_answer_is_told_so_by_its_tag(app: Any) -> None:
    tag = ask(app, "GET", "/long", {"accept-encoding": "gzip"}).headers["etag"]
    told = ask(app, "GET", "/long", {"accept-encoding": "gzip", "if-none-match": tag})
    assert (told.status, told.headers["etag"], told.headers["vary"]) == (304, tag, "accept-encoding")


def test_our_own_pages_are_compressed_too(app: Any) -> None:
    answer = ask(app, "GET", "/" + "x" * 2000, {"accept-encoding": "gzip, identity;q=0"})
    assert json.loads(gzip.decompress(answer.body))["code"] == "no-path"


def test_it_can_be_switched_off(place: str) -> None:
    answer = ask(mockserver.app(place, compress=False), "GET", "/long", {"accept-encoding": "gzip"})
    assert answer.json == ROWS
    assert "vary" not in answer.headers
