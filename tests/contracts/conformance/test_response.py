"""Responses against a contract: each case file entry says what is answered and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import contracts
from contracts.conformance.response import ResponseJudge
from contracts.exchange.message import Response
from contracts.findings import Finding, Severity
from contracts.rules import RULES

CASES = Path(__file__).parents[2] / "cases" / "requests"
CONTRACT = contracts.load(str(CASES / "answers.yaml"))
JUDGES = {operation.key: ResponseJudge(operation) for operation in CONTRACT.operations}
RESPONSES: list[dict[str, Any]] = yaml.safe_load((CASES / "responses.yaml").read_text("utf-8"))


def judge(case: dict[str, Any]) -> list[Finding]:
    headers = {name.encode(): value.encode("latin-1") for name, value in case.get("headers", {}).items()}
    text, times = case.get("body_times", [case.get("body", ""), 1])
    response = Response(case["status"], headers, (text * times).encode("latin-1"))
    return JUDGES[case.get("operation", "GET /things")].judge(case.get("method", "GET"), response)


def test_the_contract_of_the_cases_is_clean() -> None:
    assert CONTRACT.check() == ()


@pytest.mark.parametrize("case", RESPONSES, ids=lambda case: case["name"])
def test_a_response_is_judged_in_full(case: dict[str, Any]) -> None:
    findings = judge(case)
    found = [[finding.rule, list(finding.location)] for finding in findings]
    assert sorted(found, key=str) == sorted(case.get("finds", []), key=str)
    assert all(CONTRACT.document.place(finding.pointer).line for finding in findings)


def test_every_rule_of_the_cases_is_explained() -> None:
    assert {rule for case in RESPONSES for rule, _ in case.get("finds", [])} <= RULES.keys()


def test_a_leaked_secret_is_named_but_not_shown() -> None:
    leaking = next(case for case in RESPONSES if case["name"].startswith("all errors"))
    message = next(each.message for each in judge(leaking) if each.location[-1] == "password")
    assert message == "must not be answered: it is write-only, or ruled out by its schema"


def test_an_undocumented_body_is_a_warning_only() -> None:
    undocumented = next(case for case in RESPONSES if case["name"].startswith("a body where none"))
    assert [finding.severity for finding in judge(undocumented)] == [Severity.WARNING]
