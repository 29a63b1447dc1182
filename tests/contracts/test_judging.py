"""Exchanges of one's own tests, judged by the contract."""

from __future__ import annotations

import httpx
import pytest

from contracts.exchange.message import Request, Response
from contracts.judging import ContractBroken, Judge
from tests.contracts.runs import JSON, NOTES, notes

GET = Request("GET", "/notes")


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(notes())


def test_what_keeps_the_contract_passes(judge: Judge) -> None:
    judge.check(Response(200, JSON, b'["a"]'), GET)
    judge.check(httpx.Response(201, request=httpx.Request("POST", "http://x/notes")))
    judge.check_request(Request("POST", "/notes", b"", JSON, b'{"text":"a"}'))


def test_all_that_is_wrong_is_said_with_its_place(judge: Judge) -> None:
    with pytest.raises(ContractBroken) as caught:
        judge.check(Response(200, JSON, b"[1, true]"), GET)
    assert [finding.location for finding in caught.value.findings] == [("body", 0), ("body", 1)]
    said = str(caught.value)
    assert said.startswith("the answer 200 to GET /notes does not keep the contract\n  body.0: ")
    assert f"{NOTES.name}:11:" in said
    assert said.endswith("[1, true]")


def test_requests_are_judged_when_that_is_asked_for(judge: Judge) -> None:
    asked = httpx.Request("POST", "http://x/notes", json={"text": 1})
    answer = httpx.Response(201, request=asked)
    judge.check(answer)
    with pytest.raises(ContractBroken, match=r"body\.text: .*\[request-body\]"):
        judge.check_request(answer)
    assert [finding.rule for finding in judge.request_findings(asked)] == ["request-body"]


def test_head_is_judged_as_get_without_a_body(judge: Judge) -> None:
    assert judge.findings(Response(200, JSON), Request("HEAD", "/notes")) == ()
    (finding,) = judge.findings(Response(200, JSON, b"[]"), Request("HEAD", "/notes"))
    assert finding.rule == "response-body-unexpected"


def test_what_the_contract_does_not_have_is_broken(judge: Judge) -> None:
    with pytest.raises(ContractBroken, match="no operation GET /other") as caught:
        judge.check(Response(200), Request("GET", "/other"))
    assert caught.value.findings == ()


def test_strangers_cannot_draw_on_the_terminal(judge: Judge) -> None:
    with pytest.raises(ContractBroken) as caught:
        judge.check(Response(200, JSON, b'["a"]\x1b[2J'), GET)
    assert "\x1b" not in str(caught.value)
