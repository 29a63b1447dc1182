"""The bridge to Schemathesis: what it reads of its engine, and in which order cases are dealt with."""

from __future__ import annotations

import dataclasses
import json
import threading
from pathlib import Path

import pytest
import schemathesis.hooks
from schemathesis.engine import events
from schemathesis.generation import meta

import contracts
from contracts.exchange.case import Case
from contracts.exchange.message import Response
from contracts.suite.bridge import drive
from contracts.suite.engine import Drive

SPEC = """
openapi: 3.0.3
info: {title: Pets, version: "1"}
paths:
  /pets:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, required: [name], properties: {name: {type: string, maxLength: 5}}}
            example: {name: Rex}
      responses: {"201": {description: Made.}}
  /pets/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}, example: 7}]
      responses: {"200": {description: A pet.}}
"""
HEAD = {"openapi": "3.0.3", "info": {"title": "Pets", "version": "1"}}
CHOSEN = {"User-Agent": "a pet shop", "Accept-Encoding": "gzip", "Connection": "keep-alive"}


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> contracts.Contract:
    place: Path = tmp_path_factory.mktemp("bridge") / "api.yaml"
    place.write_text(SPEC)
    return contracts.load(str(place))


def driven(contract: contracts.Contract, asked: Drive) -> list[Case]:
    dealt: list[Case] = []

    def deal(case: Case) -> Response:
        dealt.append(case)
        return Response(201 if case.request.method == "POST" else 200)

    assert list(drive(contract.document.root, deal, asked)) == []
    return dealt


def test_examples_come_as_they_are_shown(contract: contracts.Contract) -> None:
    cases = driven(contract, Drive(phases=frozenset({"examples"})))
    asked = {(case.request.method, case.request.path, case.request.body) for case in cases}
    assert asked == {("POST", "/pets", b'{"name": "Rex"}'), ("GET", "/pets/7", b"")}
    assert {case.phase for case in cases} == {"examples"}
    assert all(name == name.lower() for case in cases for name in case.request.headers)


def test_what_the_engine_says_of_itself_is_not_sent(contract: contracts.Contract) -> None:
    cases = driven(contract, Drive(phases=frozenset({"examples", "coverage"})))
    assert {name for case in cases for name in case.request.headers} == {b"content-type"}


def test_what_a_case_says_itself_is_sent(tmp_path: Path) -> None:
    parameters = [
        {"name": name, "in": "header", "required": True, "schema": {"type": "string"}, "example": value}
        for name, value in CHOSEN.items()
    ]
    operation = {"parameters": parameters, "responses": {"200": {"description": "Pets."}}}
    place = tmp_path / "api.json"
    place.write_text(json.dumps({**HEAD, "paths": {"/pets": {"get": operation}}}))
    (case,) = driven(contracts.load(str(place)), Drive(phases=frozenset({"examples"})))
    assert case.request.headers.items() >= {(name.lower().encode(), CHOSEN[name].encode()) for name in CHOSEN}
    assert b"accept" not in case.request.headers


def test_cases_say_what_they_are_about(contract: contracts.Contract) -> None:
    cases = driven(contract, Drive(phases=frozenset({"coverage"})))
    longer = [case for case in cases if "larger than maxLength" in case.title]
    assert longer
    assert all(case.is_valid is False and case.operation == "POST /pets" for case in longer)
    assert any(case.is_valid for case in cases)


def test_the_same_cases_come_in_the_same_order(contract: contracts.Contract) -> None:
    assert driven(contract, Drive()) == driven(contract, Drive())


def test_only_what_is_asked_for_is_tried(contract: contracts.Contract) -> None:
    cases = driven(contract, Drive(operations=frozenset({"GET /pets/{id}"})))
    assert {case.operation for case in cases} == {"GET /pets/{id}"}


def test_what_ends_a_run_is_raised_and_no_case_follows(contract: contracts.Contract) -> None:
    seen = []

    def deal(case: Case) -> Response:
        seen.append(case)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(drive(contract.document.root, deal, Drive()))
    assert len(seen) == 1


def test_the_time_of_a_random_phase_need_not_be_whole_seconds(contract: contracts.Contract) -> None:
    phases = frozenset({"fuzzing"})
    assert driven(contract, Drive(phases=phases, max_examples=1, max_time=0.75, listens=True))


def test_nothing_stays_behind(contract: contracts.Contract) -> None:
    before = threading.active_count()
    driven(contract, Drive(phases=frozenset({"examples"})))
    assert schemathesis.hooks.get_all_by_name("before_call") == []
    assert threading.active_count() <= before


def test_the_engine_has_what_the_bridge_reads() -> None:
    # The engine is no public interface: what is read of it is written down here, so that a release that moves it shows.
    assert {"label", "value"} <= set(events.NonFatalError.__slots__)
    assert {"exception"} <= set(events.FatalError.__slots__)
    assert {field.name for field in dataclasses.fields(meta.CoveragePhaseData)} >= {
        "scenario",
        "description",
        "parameter",
        "parameter_location",
    }
    assert [phase.value for phase in meta.TestPhase] == ["examples", "coverage", "fuzzing", "stateful"]


def test_a_trouble_is_told_in_its_own_words(tmp_path: Path) -> None:
    answers = {"responses": {"200": {"description": "A pet."}}}
    place = tmp_path / "api.json"
    place.write_text(json.dumps({**HEAD, "paths": {"/pets/{id}": {"get": answers}}}))
    root = contracts.load(str(place)).document.root
    troubles = list(drive(root, lambda _case: Response(200), Drive(phases=frozenset({"examples", "coverage"}))))
    assert {(each.operation, each.message) for each in troubles} == {
        ("GET /pets/{id}", "Path parameter 'id' is not defined")
    }
