"""Pages: what headers say of a list is what whoever goes through its pages finds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import mockserver
from tests.asgi import ask

_LINK = re.compile(r'<([^>]*)>; rel="([a-z]+)"')


def _document() -> dict[str, Any]:
    number, text = {"schema": {"type": "integer"}}, {"schema": {"type": "string"}}
    headers = {
        "X-Total-Count": number,
        "X-Page": number,
        "X-Per-Page": number,
        "X-Total-Pages": number,
        "X-Next-Page": text,
        "X-Prev-Page": text,
        "X-Has-More": {"schema": {"type": "boolean"}},
        "Link": text,
    }
    items = {
        "type": "array",
        "items": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}},
    }
    integer = {"type": "integer", "minimum": 1}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pages", "version": "1"},
        "servers": [{"url": "/v1"}],
        "paths": {
            "/things": {
                "get": {
                    "parameters": [
                        {"name": "page", "in": "query", "schema": integer},
                        {"name": "per_page", "in": "query", "schema": integer},
                    ],
                    "responses": {
                        "200": {
                            "description": "ok",
                            "headers": headers,
                            "content": {"application/json": {"schema": items}},
                        }
                    },
                }
            }
        },
    }


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    place: Path = tmp_path_factory.mktemp("pages") / "pages.json"
    place.write_text(json.dumps(_document()))
    return mockserver.app(str(place))


@pytest.mark.timeout(60)
def test_going_through_the_pages(app: Any) -> None:
    target: str | None = "/v1/things?per_page=7&page=1"
    seen: list[int] = []
    number = 0
    while target is not None:
        number += 1
        answer = ask(app, "GET", target, {"host": "mock.test:4010"})
        links = {name: url.removeprefix("http://mock.test:4010") for url, name in _LINK.findall(answer.headers["link"])}
        total, pages = int(answer.headers["x-total-count"]), int(answer.headers["x-total-pages"])
        seen += [item["id"] for item in answer.json]
        assert answer.headers["x-page"] == str(number)
        assert answer.headers["x-per-page"] == "7"
        assert pages == -(-total // 7)
        assert answer.headers["x-has-more"] == ("true" if number < pages else "false")
        assert answer.headers["x-next-page"] == (str(number + 1) if number < pages else "")
        assert answer.headers["x-prev-page"] == (str(number - 1) if number > 1 else "")
        assert ("next" in links, "prev" in links) == (number < pages, number > 1)
        target = links.get("next")
    assert number == pages > 1
    assert len(seen) == total


@pytest.fixture(scope="module")
def shared_out(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Lists of three items at least, turned by number, by offset and by cursor."""
    thing = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
    page = {
        "type": "object",
        "required": ["items", "total", "next"],
        "properties": {
            "items": {"type": "array", "minItems": 3, "items": thing},
            "total": {"type": "integer"},
            "next": {"type": ["string", "null"], "format": "uri"},
        },
    }
    answers = {"200": {"description": "ok", "content": {"application/json": {"schema": page}}}}
    kinds = {"page": "integer", "offset": "integer", "cursor": "string"}
    size = {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}}
    paths = {
        f"/{name}": {"get": {"parameters": [{"name": name, "in": "query", "schema": {"type": kind}}, size],
                             "responses": answers}}
        for name, kind in kinds.items()
    }  # fmt: skip
    place: Path = tmp_path_factory.mktemp("shared") / "pages.json"
    place.write_text(json.dumps({"openapi": "3.1.0", "info": {"title": "P", "version": "1"}, "paths": paths}))
    return mockserver.app(str(place))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("kind", ["page", "offset", "cursor"])
@pytest.mark.parametrize("size", [1, 3, 4, 5, 7, 10, 100])
def test_pages_that_may_not_be_short_neither_overlap_nor_leave_gaps(shared_out: Any, kind: str, size: int) -> None:
    target: str | None = f"/{kind}?limit={size}"
    seen: list[int] = []
    while target is not None:
        answer = ask(shared_out, "GET", target, {"host": "mock.test:4010"}).json
        assert len(answer["items"]) >= 3
        seen += [item["id"] for item in answer["items"]]
        target = answer["next"].removeprefix("http://mock.test:4010") if answer["next"] else None
    assert len(seen) == len(set(seen)) == answer["total"]
