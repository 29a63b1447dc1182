"""Promised conflicts: which states a sentence names, and what it does not say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.compiler.compile import compile_contract
from contracts.suite.conflicts import Conflict, promised_conflicts
from contracts.suite.kinds import kinds_of
from tests.contracts.compiler.texts import Plain

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "suite" / "conflicts.yaml").read_text("utf-8")
)
STATES = ["new", "running", "paused", "archived", "succeeded", "failed"]
SERVER = {"type": "object", "properties": {"name": {"type": "string"}, "status": {"enum": STATES}}}
ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
GOOD = {"200": {"description": "x", "content": {"application/json": {"schema": SERVER}}}}


def conflicts(described: str, responses: dict[str, Any], path: str = "/servers/{id}") -> list[Conflict]:
    """Give the conflicts that a PATCH promises which is described so."""
    item = {"parameters": [ID], "get": {"responses": GOOD}, "patch": {"description": described, "responses": responses}}
    document = {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {path: item}}
    document["components"] = {"responses": {"Shared": {"description": "The server is paused."}}}
    operations = compile_contract(Plain(document)).operations
    [kind] = kinds_of(operations).values()
    return list(promised_conflicts(operations[1], kind))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("about", case["says"]))
def test_a_sentence_names_the_states_that_it_says_a_resource_is_in(case: dict[str, Any]) -> None:
    found = conflicts(case["says"].replace("LONG", "and so on " * 50), {"409": {"description": "No."}})
    words, is_over = case.get("words", []), case.get("over", False)
    assert [(sorted(each.words), each.is_over) for each in found] == ([(words, is_over)] if words or is_over else [])
    assert all(each.member == "status" and each.sentence in case["says"] for each in found)


def test_its_own_description_of_409_may_say_it_and_a_shared_one_may_not() -> None:
    assert [sorted(each.words) for each in conflicts("", {"409": {"description": "The server is paused."}})] == [
        ["paused"]
    ]
    assert conflicts("", {"409": {"$ref": "#/components/responses/Shared"}}) == []


def test_what_is_not_documented_is_no_promise() -> None:
    assert conflicts("A server that is paused answers 409.", {"default": {"description": "x"}}) == []


def test_a_path_that_has_no_word_for_the_resource_says_nothing_of_it() -> None:
    assert conflicts("A server that is paused answers 409.", {"409": {"description": "x"}}, "/{id}") == []


def test_final_states_are_those_that_are_final_everywhere() -> None:
    [conflict] = conflicts("A server that has a final status answers 409.", {"409": {"description": "x"}})
    assert [state for state in STATES if conflict.names(state)] == ["succeeded", "failed"]
