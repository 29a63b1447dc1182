"""Locations: what the mock says it created can be had from it."""

from __future__ import annotations

from typing import Any

import pytest

import mockserver
from tests.asgi import ask
from tests.mockserver.respond.workflows import HEADERS, SPEC, Good, requests

CREATING = [
    pytest.param(good, id=good.operation.key)
    for good in requests()
    if any(header.name == "Location" for response in good.operation.responses for header in response.headers)
]


@pytest.fixture(scope="module")
def app() -> Any:
    return mockserver.app(SPEC)


@pytest.mark.parametrize("prefer", ["", "dynamic=true", "dynamic=true, seed=other"])
@pytest.mark.parametrize("good", CREATING)
def test_a_location_can_be_followed(app: Any, good: Good, prefer: str) -> None:
    made = good.ask(app, prefer)
    assert made.status in (201, 202)
    assert made.headers["location"].endswith(made.json["id"])
    got = ask(app, "GET", made.headers["location"], HEADERS)
    assert got.status == 200, got.body


def test_there_is_something_to_follow() -> None:
    assert len(CREATING) >= 6
