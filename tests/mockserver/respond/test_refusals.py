"""Refusals: with which documented status an invalid request is answered."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import mockserver
from tests.asgi import ask

ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
SIZE = {"name": "size", "in": "query", "schema": {"type": "integer"}}
PROBLEM = {"application/json": {"schema": {"type": "object", "required": ["why"], "properties": {"why": {}}}}}


@pytest.mark.parametrize(
    ("documented", "path", "status"),
    [
        (["404"], "/products/0", 404),
        (["404"], "/products/x", 404),
        (["404"], "/products/0?size=x", 404),
        (["404"], "/products/1?size=x", 422),
        (["404", "422"], "/products/0", 422),
        (["404", "400"], "/products/0", 400),
        (["404", "4XX"], "/products/0", 422),
        (["404", "default"], "/products/0", 422),
        (["403"], "/products/0", 422),
    ],
)
def test_a_path_that_leads_nowhere_is_answered_by_404_at_last(
    documented: list[str], path: str, status: int, tmp_path: Path
) -> None:
    responses = {key: {"description": key, "content": PROBLEM} for key in ["200", *documented]}
    operation = {"parameters": [ID, SIZE], "responses": responses}
    contract = {
        "openapi": "3.0.3",
        "info": {"title": "Shop", "version": "1.0.0"},
        "paths": {"/products/{id}": {"get": operation}},
    }
    place = tmp_path / "shop.yaml"
    place.write_text(yaml.safe_dump(contract), "utf-8")
    answer = ask(mockserver.app(str(place)), "GET", path)
    assert answer.status == status
    is_own = status != 422 or len(documented) > 1
    assert (answer.headers["content-type"] == "application/json") == is_own
    assert "sl-violations" in answer.headers or not is_own
