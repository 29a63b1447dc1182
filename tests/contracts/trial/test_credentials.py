"""What a run presents, and where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import contracts
from contracts.errors import ConfigError
from contracts.exchange.message import Request
from contracts.model.contract import Contract
from contracts.secrets import Secrets
from contracts.setting_tables import Rubric, Tables
from contracts.settings import Settings
from contracts.trial.credentials import presented

SCHEMES = {
    "token": {"type": "http", "scheme": "bearer"},
    "login": {"type": "http", "scheme": "basic"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
    "query": {"type": "apiKey", "in": "query", "name": "key"},
    "other": {"type": "http", "scheme": "digest"},
    "tls": {"type": "mutualTLS"},
}


def contract(tmp_path: Path, *names: str) -> Contract:
    responses = {"200": {"description": "ok"}}
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {
            "/a": {"get": {"security": [{name: []} for name in names], "responses": responses}},
            "/b": {"get": {"responses": responses}},
        },
        "components": {"securitySchemes": SCHEMES},
    }
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document))
    return contracts.load(str(path))


@pytest.mark.parametrize(
    ("scheme", "value", "field"),
    [
        ("token", "abcd", (b"authorization", b"Bearer abcd")),
        ("login", "ada:pass", (b"authorization", b"Basic YWRhOnBhc3M=")),
        ("key", "abcd", (b"x-key", b"abcd")),
        ("cookie", "abcd", (b"cookie", b"sid=abcd")),
        ("other", "abcd", (b"authorization", b"digest abcd")),
    ],
)
def test_a_scheme_carries_its_credentials(tmp_path: Path, scheme: str, value: str, field: tuple[bytes, bytes]) -> None:
    settings = Settings(url="http://h", tables=Tables(schemes={scheme: value}))
    found = presented(contract(tmp_path, *SCHEMES), settings, Secrets({}))
    assert found.auth.schemes == {scheme: dict([field])}


@pytest.mark.parametrize(("scheme", "said"), [("tls", "carried by TLS"), ("tokn", "did you mean token")])
def test_a_scheme_that_does_not_fit(tmp_path: Path, scheme: str, said: str) -> None:
    settings = Settings(url="http://h", tables=Tables(schemes={scheme: "canary"}))
    with pytest.raises(ConfigError, match=said) as raised:
        presented(contract(tmp_path, *SCHEMES), settings, Secrets({}))
    assert "canary" not in str(raised.value)


def test_a_key_in_the_query(tmp_path: Path) -> None:
    one = contract(tmp_path, "query", "token")
    settings = Settings(url="http://h", tables=Tables(schemes={"query": "a&b"}))
    secrets = Secrets({})
    auth = presented(one, settings, secrets).auth
    assert secrets.values == {"a%26b"}
    asked, public = one.operations
    sent = auth.applied(asked, Request("GET", "/a", b"x=1&key=old&y"))
    assert sent.query == b"x=1&y&key=a%26b"
    assert auth.removed(sent).query == b"x=1&y"
    assert auth.applied(public, Request("GET", "/b", b"key=1")).query == b"key=1"


def test_what_carries_credentials_goes_where_they_are_asked_for_and_all_else_everywhere(tmp_path: Path) -> None:
    secrets = Secrets({})
    settings = Settings(url="http://h", header=("X-Key: abcd", "X-Tenant: acme", "X-Api-Token: efgh"), bearer="t0ken")
    found = presented(contract(tmp_path, "token", "key"), settings, secrets)
    assert found.auth.headers == {b"x-key": b"abcd", b"authorization": b"Bearer t0ken"}
    assert found.headers == {"X-Tenant": "acme", "X-Api-Token": "efgh"}
    assert secrets.values == {"abcd", "efgh", "Bearer t0ken"}


def test_where_nothing_is_asked_for_everything_goes_everywhere(tmp_path: Path) -> None:
    found = presented(contract(tmp_path), Settings(url="http://h", auth="ada:pass"), Secrets({}))
    assert found.auth.headers == {}
    assert found.headers == {"Authorization": "Basic YWRhOnBhc3M="}


def test_the_mock_is_shown_what_has_the_form(tmp_path: Path) -> None:
    found = presented(contract(tmp_path, "login", "key"), Settings(mock=True), Secrets({}))
    assert set(found.auth.schemes) == {"login", "key"}
    assert found.auth.schemes["login"][b"authorization"].startswith(b"Basic ")
    assert presented(contract(tmp_path, "key"), Settings(mock=True, url="http://h"), Secrets({})).auth.schemes == {}


def test_other_users(tmp_path: Path) -> None:
    users = {
        "other": {"Authorization": "Bearer o"},
        "limited": {"X-Key": "l"},
        "expired": {"Authorization": "Bearer e"},
    }
    found = presented(contract(tmp_path, "token"), Settings(url="http://h", tables=Tables(users=users)), Secrets({}))
    assert (found.auth.other, found.auth.limited) == ({b"authorization": b"Bearer o"}, {b"x-key": b"l"})
    assert found.auth.refused == ({b"authorization": b"Bearer e"},)


def test_header_fields_of_operations(tmp_path: Path) -> None:
    rubrics = (Rubric("GET *", {"x-a": "1", "x-b": "2"}), Rubric("GET /b", {"x-a": "3"}))
    settings = Settings(url="http://h", tables=Tables(operations=rubrics))
    found = presented(contract(tmp_path, "token"), settings, Secrets({}))
    assert found.by_operation == {"GET /a": {"x-a": "1", "x-b": "2"}, "GET /b": {"x-a": "3", "x-b": "2"}}
    settings = Settings(url="http://h", tables=Tables(operations=(Rubric("GET /a", {"Authorization": "canary"}),)))
    with pytest.raises(ConfigError, match=r"\[test.auth\]") as raised:
        presented(contract(tmp_path, "token"), settings, Secrets({}))
    assert "canary" not in str(raised.value)
