"""Sites: what lies around an operation."""

from __future__ import annotations

import json
from pathlib import Path

import contracts
from mockserver.respond.site import Site

PATHS = {
    "/users": ["get", "post"],
    "/users/{id}": ["get", "put"],
    "/users/{id}/jobs": ["post"],
    "/jobs/{id}": ["get"],
    "/teams/{t}/users/{u}": ["get"],
    "/files/{name}.json": ["get"],
    "/files": ["post"],
}


def _site(folder: Path) -> Site:
    paths = {
        path: {
            method: {"operationId": f"{method}{path}", "responses": {}, "security": [{"key": []}]} for method in methods
        }
        for path, methods in PATHS.items()
    }
    schemes = {"key": {"type": "apiKey", "in": "cookie", "name": "sid"}}
    place = folder / "site.json"
    place.write_text(json.dumps({"openapi": "3.1.0", "info": {"title": "S", "version": "1"}, "paths": paths,
                                 "components": {"securitySchemes": schemes}}))  # fmt: skip
    return Site(contracts.load(str(place)).operations)


def _members(site: Site, path: str) -> list[str]:
    return [operation.path for operation in site.members(path)]


def test_members(tmp_path: Path) -> None:
    site = _site(tmp_path)
    assert _members(site, "/users") == ["/users/{id}", "/teams/{t}/users/{u}"]
    assert _members(site, "/users/") == ["/users/{id}", "/teams/{t}/users/{u}"]
    assert _members(site, "/users/{x}/jobs") == ["/jobs/{id}"]
    assert _members(site, "/files") == []
    assert _members(site, "/") == []
    assert _members(site, "/bro{ken") == []


def test_above(tmp_path: Path) -> None:
    site = _site(tmp_path)
    assert [operation.path for path in ("/users/{x}", "/users/{x}/jobs", "/users/{x}/jobs/{y}/z")
            if (operation := site.above(path))] == ["/users/{id}"] * 3  # fmt: skip
    assert site.above("/files") is None
    assert site.above("/") is None


def test_methods_and_cookies(tmp_path: Path) -> None:
    site = _site(tmp_path)
    assert site.methods_of("/users/{id}") == ("GET", "PUT", "HEAD", "OPTIONS")
    assert site.methods_of("/files") == ("POST", "OPTIONS")
    assert site.key_cookie() == "sid"
    assert Site(()).key_cookie() is None
