"""Collections: an item hangs on its place alone, is made without those before it, and is told from all others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import mockserver
from mockserver.respond.collection import Collection
from tests.asgi import ask

KEYS: dict[str, Any] = {
    "number": {"type": "integer"},
    "text": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "short": {"type": "string", "maxLength": 3},
    "like-a-code": {"type": "string", "example": "ord_123"},
    "like-a-number": {"type": "integer", "example": 123},
    "bounded": {"type": "integer", "minimum": 1, "maximum": 200},
    "in-steps": {"type": "integer", "multipleOf": 5},
    "few": {"type": "integer", "minimum": 1, "maximum": 10},
}


def _document(least: int) -> dict[str, Any]:
    query = [{"name": name, "in": "query", "schema": {"type": "integer"}} for name in ("offset", "limit")]
    paths = {}
    for name, key in KEYS.items():
        properties = {"id": key, "name": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}}}
        thing = {"type": "object", "required": ["id"], "properties": properties}
        page = {
            "type": "object",
            "required": ["items", "total"],
            "properties": {
                "items": {"type": "array", "minItems": least, "items": thing},
                "total": {"type": "integer", "minimum": 60, "maximum": 60},
            },
        }
        answers = {"200": {"description": "ok", "content": {"application/json": {"schema": page}}}}
        paths[f"/{name}"] = {"get": {"parameters": query, "responses": answers}}
    return {"openapi": "3.1.0", "info": {"title": "Lists", "version": "1"}, "paths": paths}


@pytest.fixture(scope="module", params=[0, 3], ids=["any", "three-at-least"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place: Path = tmp_path_factory.mktemp("lists") / "lists.json"
    place.write_text(json.dumps(_document(request.param)))
    return place


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("dynamic", [False, True])
def test_no_item_comes_twice(place: Path, name: str, dynamic: bool) -> None:
    items = ask(mockserver.app(str(place), dynamic=dynamic), "GET", f"/{name}?limit=60").json["items"]
    assert len(items) == 60
    assert len({item["id"] for item in items}) == (10 if name == "few" else 60)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", ["number", "like-a-code", "few"])
def test_an_item_is_the_same_on_any_page(place: Path, name: str) -> None:
    whole = ask(mockserver.app(str(place)), "GET", f"/{name}?limit=60").json["items"]
    for offset, limit in ((51, 6), (20, 5), (0, 3), (57, 3)):
        answer = ask(mockserver.app(str(place)), "GET", f"/{name}?offset={offset}&limit={limit}").json
        assert answer["items"] == whole[offset : offset + limit]


@pytest.mark.timeout(30)
@pytest.mark.parametrize(("length", "total"), [(20_000, 7), (100_000, 4)])
def test_there_are_fewer_of_large_items(tmp_path: Path, length: int, total: int) -> None:
    document = _document(0)
    page = document["paths"]["/number"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    del page["properties"]["total"]
    page["properties"]["items"]["items"] = {"type": "string", "minLength": length}
    place = tmp_path / "lists.json"
    place.write_text(json.dumps(document))
    items = ask(mockserver.app(str(place)), "GET", "/number?limit=50").json["items"]
    assert len(items) == total


def _collection(made: list[int], width: int = 1, start: tuple[dict[str, int], ...] = ()) -> Collection:
    def make(first: int) -> list[dict[str, int]]:
        made.append(first)
        return [{"id": number} for number in range(first, first + width)]

    return Collection(100, start, make, width)


def test_only_what_is_asked_for_is_made() -> None:
    made: list[int] = []
    collection = _collection(made, width=3)
    assert collection.items(91, 94) == [{"id": 91}, {"id": 92}, {"id": 93}]
    assert made == [0, 90, 93]  # the first shows that there are any
    assert collection.items(92, 93) == [{"id": 92}]
    assert made == [0, 90, 93]


def test_what_is_shown_first_does_not_come_again() -> None:
    made: list[int] = []
    collection = _collection(made, start=({"id": 2}, {"id": 7}))
    assert collection.items(0, 4) == [{"id": 2}, {"id": 7}, {"id": 1002}, {"id": 3}]
    assert collection.items(7, 8) == [{"id": 1007}]
    assert [collection.index_of(key) for key in (7, "3", 1002, 2000)] == [1, 3, 2, None]


def test_what_cannot_be_made_is_not_there() -> None:
    collection = Collection(5, (), lambda _: ())
    assert (collection.items(2, 4), collection.total) == ([], 0)
    again = Collection(5, ["a", "b"], lambda _: ())
    assert again.items(1, 5) == ["b", "a", "b", "a"]
    gaps = Collection(5, (), lambda first: () if first == 3 else (first,))
    assert gaps.items(0, 5) == [0, 1, 2, 0, 4]
