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
