"""Routed requests: judged by what method and path lead to."""

from __future__ import annotations

from contracts.conformance.routed import RoutedJudge
from contracts.exchange.message import Request
from tests.contracts.runs import DELETE, notes


def test_a_request_is_judged_with_the_values_of_its_path() -> None:
    judge = RoutedJudge(notes())
    request = Request("DELETE", "/notes/7", b"pass=x")
    operation = judge.operation_of(request)
    assert operation is not None
    assert operation.key == DELETE
    routed = judge.judge(operation, request)
    assert routed.is_routed
    assert routed.judged.values["path"] == {"id": 7}
    assert routed.judged.findings == ()


def test_a_request_that_leads_elsewhere_says_so() -> None:
    judge = RoutedJudge(notes())
    operation = judge.operations[DELETE]
    for request in (Request("DELETE", "/elsewhere"), Request("GET", "/notes")):
        assert judge.judge(operation, request).is_routed is False
    assert judge.operation_of(Request("GET", "/elsewhere")) is None
