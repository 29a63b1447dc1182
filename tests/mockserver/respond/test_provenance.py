"""Provenance: what `X-Troth-Prefer` says, sent back with the same request, gives the same answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import mockserver
from mockserver.preferences import from_header
from tests.asgi import Answer, ask
from tests.mockserver.respond.workflows import SPEC, Good, requests

PREFERRED = ["", "dynamic=true", "dynamic=true, seed=7, array-size=2, optional=sometimes", "code=404", "seed=\"a, b\"",
             "code=429, dynamic=true", "locale=de_DE, dynamic=true", "seed=\"quo\\\"te\""]  # fmt: skip


@pytest.fixture(scope="module")
def app() -> Any:
    return mockserver.app(SPEC)


@pytest.fixture(scope="module")
def other() -> Any:
    """A mock of the same contract that is otherwise unlike the first."""
    return mockserver.app(SPEC, seed="else", dynamic=False)


@pytest.mark.parametrize("prefer", PREFERRED)
@pytest.mark.parametrize("good", [pytest.param(good, id=good.operation.key) for good in requests()])
def test_again(app: Any, other: Any, good: Good, prefer: str) -> None:
    first = good.ask(app, prefer)
    assert first.headers["x-troth-operation"] == good.operation.operation_id
    again = first.headers.get("x-troth-prefer")
    if again is None:
        assert first.headers["x-troth-source"] == "problem no-example", first.headers
        return
    assert from_header(again.encode("ascii")).fault is None
    for mock in (app, other):
        assert _plain(good.ask(mock, again)) == _plain(first)


@pytest.mark.parametrize("good", [pytest.param(good, id=good.operation.key) for good in requests() if good.body])
def test_a_refusal_again(app: Any, good: Good) -> None:
    bad = replace(good, body=b"{")
    first = bad.ask(app)
    assert first.status == 400
    assert _plain(bad.ask(app, first.headers["x-troth-prefer"])) == _plain(first)
    asked_for = good.ask(app, first.headers["x-troth-prefer"])
    assert (asked_for.status, asked_for.body) == (first.status, first.body)


def _plain(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    # That a preference was applied is said only of preferences that were stated.
    headers = {name: value for name, value in answer.headers.items() if name != "preference-applied"}
    return answer.status, headers, answer.body


def test_cross_origin_pages_may_read_it(app: Any) -> None:
    answer = ask(app, "GET", "/v1/health", {"origin": "https://page.example"})
    exposed = answer.headers["access-control-expose-headers"].split(", ")
    assert {"x-troth-operation", "x-troth-source", "x-troth-prefer"} <= set(exposed)
