"""Operations: which response documents a status, and what is compiled when."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.model.operation import Body, Callback, MediaType, Operation, Parameter, Response, SecurityAlternative


class Counted:
    """Parts that count how often each is compiled."""

    def __init__(self, *statuses: str) -> None:
        self.statuses = statuses
        self.asked: list[str] = []

    def parameters(self) -> tuple[Parameter, ...]:
        self.asked.append("parameters")
        return ()

    def body(self) -> Body | None:
        self.asked.append("body")
        return None

    def responses(self) -> tuple[Response, ...]:
        self.asked.append("responses")
        return tuple(Response(status, "") for status in self.statuses)

    def security(self) -> tuple[SecurityAlternative, ...]:
        self.asked.append("security")
        return ()

    def prefixes(self) -> tuple[str, ...]:
        self.asked.append("prefixes")
        return ("",)

    def callbacks(self) -> tuple[Callback, ...]:
        self.asked.append("callbacks")
        return ()


@pytest.mark.parametrize(
    ("statuses", "status", "found"),
    [
        (["200", "2XX", "default"], 200, "200"),
        (["200", "2XX", "default"], 201, "2XX"),
        (["200", "2XX", "default"], 404, "default"),
        (["default", "2XX", "200"], 200, "200"),
        (["200"], 404, None),
        ([], 200, None),
    ],
)
def test_exact_statuses_win_then_ranges_then_default(statuses: list[str], status: int, found: str | None) -> None:
    response = Operation("GET", "/a", "", {}, Counted(*statuses)).response_for(status)
    assert (response and response.status) == found


def test_nothing_is_compiled_before_it_is_asked_for_and_then_once() -> None:
    parts = Counted("200")
    operation = Operation("GET", "/a", "/paths/~1a/get", {"operationId": "a"}, parts)
    assert (operation.key, operation.operation_id, repr(operation)) == ("GET /a", "a", "Operation(GET /a)")
    assert parts.asked == []
    for _ in range(2):
        assert operation.body is None
        assert operation.response_for(200)
    assert parts.asked == ["body", "responses"]


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({}, (None, "", (), False)),
        ({"operationId": 1, "summary": [], "tags": "a", "deprecated": "true"}, (None, "", (), False)),
        ({"operationId": "a", "summary": "S", "tags": ["t", 1], "deprecated": True}, ("a", "S", ("t",), True)),
    ],
)
def test_what_it_says_of_itself(about: dict[str, Any], said: tuple[Any, ...]) -> None:
    operation = Operation("GET", "/a", "", about, Counted())
    assert (operation.operation_id, operation.summary, operation.tags, operation.deprecated) == said


@pytest.mark.parametrize("name", ["application/json", "Application/JSON ; charset=utf-8", " application/json;q=1"])
def test_the_essence_of_a_media_type(name: str) -> None:
    assert MediaType(name, "").essence == "application/json"
