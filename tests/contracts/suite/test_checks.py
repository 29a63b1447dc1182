"""Checks: what each says of one exchange, case by case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.exchange.case import Case
from contracts.exchange.message import Request, Response
from contracts.rules import RULES
from contracts.suite.checks import CHECKS
from tests.contracts.suite.fakes import Talk

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "suite" / "checks.yaml").read_text("utf-8")
)
ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}


def talked(case: dict[str, Any]) -> Talk:
    """Give the talk in which the exchange of a case was judged."""
    method = case.get("method", "get")
    operation = case.get("operation") or {"responses": {"default": {"description": "anything"}}}
    document = {
        "paths": {"/things/{id}": {"parameters": [ID], method: operation}, **case.get("beside", {})},
        "components": {"securitySchemes": {"key": KEY}},
    }
    said = case["response"]
    headers = {name.encode(): value.encode() for name, value in said.get("headers", {}).items()}
    talk = Talk(document, lambda _request: Response(said["status"], headers, said.get("body", "").encode()))
    asked = case.get("request", {})
    fields = {name.encode(): value.encode() for name, value in asked.get("headers", {}).items()}
    query, body = asked.get("query", "").encode(), asked.get("body", "").encode()
    request = Request(asked.get("method", method.upper()), "/things/1", query, fields, body)
    talk.session.send(Case(talk.contract.operations[0].key, "test", "", request))
    return talk


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['check']}: {case['about']}")
def test_a_check_says_what_is_wrong_and_no_more(case: dict[str, Any]) -> None:
    found = [each for each in talked(case).found if each.check == case["check"]]
    said = [" ".join((each.finding.rule, *map(str, each.finding.location))) for each in found]
    # Two breaches at one place are one to whoever reads further; the judge itself tells both.
    assert sorted(said) == sorted(case["found"])
    check = next(check for check in CHECKS if check.id == case["check"])
    for each in found:
        assert each.finding.rule in check.rules
        assert each.finding.severity is RULES[each.finding.rule].severity
        assert each.finding.operation.endswith("/things/{id}")
        assert each.proof == 1
        assert case.get("pointer", each.finding.pointer) == each.finding.pointer
        assert case.get("says", "") in each.finding.message


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_each_check_has_good_and_bad_cases(check: Any) -> None:
    found = {rule.split(" ")[0] for case in CASES if case["check"] == check.id for rule in case["found"]}
    assert any(not case["found"] for case in CASES if case["check"] == check.id)
    assert found <= set(check.rules)
    # What a lone response promises has cases of its own, with the judge that knows it.
    assert found == set(check.rules) or check.id == "conformance"


def test_ids_are_not_given_twice() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert all(rule in RULES for check in CHECKS for rule in check.rules)


def test_what_one_check_says_of_a_place_no_other_says_again() -> None:
    responses = {"200": {"description": "x", "headers": {"ETag": {"schema": {"pattern": '^".+"$'}}}}}
    case = {"operation": {"responses": responses}, "response": {"status": 200, "headers": {"etag": "bare"}}}
    assert [(each.check, each.finding.rule) for each in talked(case).found] == [("conformance", "response-header")]


def test_of_a_body_that_is_not_documented_it_is_told_what_it_is() -> None:
    said = {"status": 200, "headers": {"content-type": "text/html"}, "body": "<p>"}
    (found,) = talked({"response": said}).found
    assert (found.finding.rule, found.expected) == ("response-body-unexpected", "no body")
    assert found.actual == "200 with text/html and 3 bytes"


def test_what_was_looked_at_and_is_good_is_told_at_the_end() -> None:
    talk = talked({"response": {"status": 500}})
    talk.session.close()
    assert {event.check for event in talk.passed} == {check.id for check in CHECKS} - {"server-error"}
