"""Whole requests against a contract: each case file entry says what is sent, what it means and what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import contracts
from contracts.conformance.limits import Limits
from contracts.conformance.request import RequestJudge
from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.rules import RULES

CASES = Path(__file__).parents[2] / "cases" / "requests"
CONTRACT = contracts.load(str(CASES / "api.yaml"))
OPERATIONS: dict[str, Operation] = {operation.key: operation for operation in CONTRACT.operations}
REQUESTS: list[dict[str, Any]] = yaml.safe_load((CASES / "requests.yaml").read_text("utf-8"))


def request(case: dict[str, Any]) -> Request:
    method, path = case["operation"].split(" ")
    headers = {name.encode(): value.encode("latin-1") for name, value in case.get("headers", {}).items()}
    query, body = case.get("query", "").encode("latin-1"), case.get("body", "").encode("latin-1")
    return Request(method, path, query, headers, body, case.get("path", {}))


def test_the_contract_of_the_cases_is_clean() -> None:
    assert CONTRACT.check() == ()


@pytest.mark.parametrize("case", REQUESTS, ids=lambda case: case["name"])
def test_a_request_is_judged_in_full(case: dict[str, Any]) -> None:
    judged = RequestJudge(OPERATIONS[case["operation"]]).judge(request(case))
    found = [[finding.rule, list(finding.location)] for finding in judged.findings]
    expected = case.get("finds", [])
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert all(finding.operation == case["operation"] and finding.message for finding in judged.findings)
    if not expected:
        wanted = {"path": {}, "query": {}, "header": {}, "cookie": {}} | case.get("values", {})
        assert judged.values == wanted
        assert judged.body == case.get("value")


@pytest.mark.parametrize("case", [case for case in REQUESTS if case.get("finds")], ids=lambda case: case["name"])
def test_each_finding_names_the_promise(case: dict[str, Any]) -> None:
    judged = RequestJudge(OPERATIONS[case["operation"]]).judge(request(case))
    places = [CONTRACT.document.place(finding.pointer) for finding in judged.findings]
    assert all(place.line for place in places)


def test_every_rule_of_the_cases_is_explained() -> None:
    assert {rule for case in REQUESTS for rule, _ in case.get("finds", [])} <= RULES.keys()


def test_what_may_not_be_sent_is_said_in_plain_words() -> None:
    case = {"operation": "PUT /bodies", "headers": {"content-type": "application/json"}}
    judged = RequestJudge(OPERATIONS["PUT /bodies"]).judge(request(case | {"body": '{"name":"x","made":"now"}'}))
    assert [finding.message for finding in judged.findings] == [
        "must not be sent: it is read-only, or ruled out by its schema"
    ]


def test_the_media_type_is_told() -> None:
    judge = RequestJudge(OPERATIONS["POST /bodies"])
    sent = {"operation": "POST /bodies", "headers": {"content-type": "text/plain"}, "body": "x"}
    told = judge.judge(request(sent)).media_type
    assert told is not None
    assert told.name == "text/plain"
    assert judge.judge(request({"operation": "POST /bodies"})).media_type is None


FORM = {"content-type": "application/x-www-form-urlencoded"}
PARTS = {"content-type": "multipart/form-data; boundary=b"}
JSON = {"content-type": "application/json"}
PART = '--b\r\nContent-Disposition: form-data; name="meta"\r\n\r\n{"name":"x"}\r\n'


@pytest.mark.parametrize(
    ("case", "rule"),
    [
        ({"headers": JSON, "body": "[" * 100_000}, "request-too-deep"),
        ({"headers": JSON, "body": "[" * 129 + "]" * 129}, "request-too-deep"),
        ({"headers": JSON, "body": '{"name":"' + "[" * 500 + '"}'}, None),
        ({"headers": JSON, "body": " " * 2_000_000}, "request-too-large"),
        ({"headers": FORM, "body": "a=1&" * 1001}, "request-too-many-fields"),
        ({"headers": FORM, "body": "tags=1&" * 900 + "name=x"}, None),
        ({"headers": FORM, "body": "name=" + "[" * 100_000}, None),
        ({"headers": PARTS, "body": PART * 1001 + "--b--"}, "request-too-many-fields"),
        ({"headers": {f"x-{number}": "" for number in range(101)}}, "request-too-many-headers"),
        ({"headers": {"content-type": "application/xml"}, "body": "<a>" * 100_000}, "request-body-malformed"),
    ],
)
def test_limits_come_before_any_parser(case: dict[str, Any], rule: str | None) -> None:
    judge = RequestJudge(OPERATIONS["POST /bodies"], Limits(body=1_000_000))
    judged = judge.judge(request({"operation": "POST /bodies"} | case))
    assert (rule is None and not judged.findings) or rule in [finding.rule for finding in judged.findings]


def test_nesting_inside_a_parameter_or_a_part_is_capped_too() -> None:
    deep = "[" * 500 + "]" * 500
    judged = RequestJudge(OPERATIONS["GET /items/{id}"]).judge(
        request({"operation": "GET /items/{id}", "path": {"id": "1"}, "query": "where=" + deep})
    )
    assert [finding.rule for finding in judged.findings] == ["request-parameter-malformed"]
    part = PART.replace('{"name":"x"}', deep) + "--b--"
    judged = RequestJudge(OPERATIONS["POST /bodies"]).judge(
        request({"operation": "POST /bodies", "headers": PARTS, "body": part})
    )
    assert [finding.rule for finding in judged.findings] == ["request-too-deep"]


def test_ever_new_boundaries_are_not_remembered_for_ever() -> None:
    judge = RequestJudge(OPERATIONS["POST /bodies"])
    for number in range(100):
        boundary = f"b{number}"
        headers = {"content-type": f"multipart/form-data; boundary={boundary}"}
        body = (PART + "--b--").replace("--b", f"--{boundary}")
        assert not judge.judge(request({"operation": "POST /bodies", "headers": headers, "body": body})).findings
    assert len(judge.bodies._remembered) <= 32
