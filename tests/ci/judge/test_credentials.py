"""Credentials that are made for a document's schemes."""

from __future__ import annotations

import base64
import json
from typing import Any

from ci.judge import credentials
from ci.judge.document import Document

SCHEMES: dict[str, Any] = {
    "head": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "query": {"type": "apiKey", "in": "query", "name": "key"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "session"},
    "basic": {"type": "http", "scheme": "Basic"},
    "bearer": {"type": "http", "scheme": "bearer"},
    "oauth": {"type": "oauth2", "flows": {"implicit": {"scopes": {"read": "", "write": ""}}}},
    "digest": {"type": "http", "scheme": "digest"},
}


def document(*names: str) -> Document:
    operation = {"security": [{name: ["admin"] for name in names}]}
    return Document(
        {"openapi": "3.0.0", "paths": {"/a": {"get": operation}}, "components": {"securitySchemes": SCHEMES}}
    )


def test_each_scheme_gets_what_its_kind_asks_for() -> None:
    found = credentials.settings(document())
    assert {name: sorted(value) for name, value in found.items()} == {
        "head": ["api_key"],
        "query": ["api_key"],
        "cookie": ["api_key"],
        "basic": ["password", "username"],
        "bearer": ["bearer"],
        "oauth": ["bearer"],
    }


def test_a_token_carries_every_scope_that_is_named() -> None:
    claims = credentials.settings(document("oauth"))["oauth"]["bearer"].split(".")[1]
    assert json.loads(base64.urlsafe_b64decode(claims + "=="))["scope"] == "read write admin"


def test_a_request_satisfies_the_first_alternative() -> None:
    fields, query = credentials.headers(document("head", "query", "cookie", "basic"), "GET /a")
    assert set(fields) == {"X-Key", "Cookie", "Authorization"}
    assert fields["Authorization"].startswith("Basic ")
    assert fields["Cookie"].startswith("session=")
    assert set(query) == {"key"}
    assert credentials.headers(document("bearer"), "GET /a")[0]["Authorization"].startswith("Bearer ")
    assert credentials.headers(document(), "GET /a") == ({}, {})


def test_swagger_keeps_scopes_on_the_scheme() -> None:
    schemes = {"o": {"type": "oauth2", "flow": "implicit", "scopes": {"read": ""}}, "b": {"type": "basic"}}
    found = Document({"swagger": "2.0", "paths": {}, "securityDefinitions": schemes})
    assert credentials.scopes(found) == ["read"]
    assert set(credentials.settings(found)["b"]) == {"username", "password"}
