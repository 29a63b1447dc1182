"""Cases ahead: the same as those of the engine in this process, whatever is answered, and no process that stays."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from contracts.exchange.case import Case
from contracts.exchange.message import Response
from contracts.suite.ahead import Ahead
from contracts.suite.engine import Deal, Drive, Engine, here

NAME = {"type": "string", "maxLength": 5, "pattern": "^[ä-ü]*$"}
PARAMETER = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}, "example": 7}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Pets", "version": "1"},
    "paths": {
        "/pets": {
            "post": {
                "requestBody": {
                    "content": {"application/json": {"schema": {"type": "object", "properties": {"name": NAME}}}}
                },
                "responses": {"201": {"description": "Made."}},
            }
        },
        "/pets/{id}": {"get": {"parameters": [PARAMETER], "responses": {"200": {"description": "A pet."}}}},
    },
}
EXAMPLES, COVERAGE = Drive(phases=frozenset({"examples"})), Drive(phases=frozenset({"coverage"}))
PETS = Drive(phases=frozenset({"coverage"}), operations=frozenset({"POST /pets"}), seed=3)


def dealt(engine: Engine, *drives: Drive, answer: Response | None = None) -> list[Case]:
    cases: list[Case] = []

    def deal(case: Case) -> Response | None:
        cases.append(case)
        return answer

    for each in drives:
        assert list(engine(DOCUMENT, deal, each)) == []
    return cases


@pytest.fixture(scope="module")
def expected() -> list[Case]:
    return dealt(here, EXAMPLES, COVERAGE, PETS)


def test_they_are_those_of_the_engine_in_this_process(expected: list[Case]) -> None:
    with Ahead(DOCUMENT, [EXAMPLES, COVERAGE, PETS]) as ahead:
        assert dealt(ahead, EXAMPLES, COVERAGE, PETS) == expected
    assert {case.operation for case in expected} == {"POST /pets", "GET /pets/{id}"}


def test_what_is_answered_changes_nothing(expected: list[Case]) -> None:
    said = json.dumps({"id": 4711, "name": "ö"}).encode()
    answer = Response(200, {b"content-type": b"application/json"}, said)
    assert dealt(here, EXAMPLES, COVERAGE, PETS, answer=answer) == expected


def test_what_was_not_told_of_is_thought_of_here(expected: list[Case]) -> None:
    with Ahead(DOCUMENT, [EXAMPLES]) as ahead:
        assert dealt(ahead, EXAMPLES, COVERAGE, PETS) == expected


def test_what_ends_a_run_is_raised_and_the_process_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            begun.append(self)

    def deal(case: Case) -> Response | None:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "Popen", Noted)
    with pytest.raises(KeyboardInterrupt):
        interrupted(deal)
    assert [process.returncode for process in begun] == [-signal.SIGKILL]


def interrupted(deal: Deal) -> None:
    with Ahead(DOCUMENT, [COVERAGE]) as ahead:
        list(ahead(DOCUMENT, deal, COVERAGE))


def test_a_process_that_dies_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Ahead(DOCUMENT, [COVERAGE]) as ahead:
        (trouble,) = ahead(DOCUMENT, lambda case: None, COVERAGE)
    assert trouble.message == "the process that thinks of cases ended with exit code 1; its last words are above"


def test_what_was_thought_of_is_kept(expected: list[Case], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drives = (EXAMPLES, COVERAGE, PETS)
    with Ahead(DOCUMENT, drives, tmp_path) as ahead:
        assert dealt(ahead, *drives) == expected
    monkeypatch.setattr(sys, "executable", "/bin/false")  # nobody thinks any more
    with Ahead(DOCUMENT, drives, tmp_path) as ahead:
        assert dealt(ahead, *drives) == expected
    with Ahead({**DOCUMENT, "info": {"title": "Pets", "version": "2"}}, drives, tmp_path) as ahead:
        assert list(ahead(DOCUMENT, lambda case: None, EXAMPLES))


def test_what_was_not_thought_to_the_end_is_not_kept(tmp_path: Path) -> None:
    with Ahead(DOCUMENT, [EXAMPLES, COVERAGE], tmp_path) as ahead:
        dealt(ahead, EXAMPLES)
    assert list(tmp_path.iterdir()) == []
