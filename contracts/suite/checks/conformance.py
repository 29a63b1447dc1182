"""Every answer keeps the contract: status, headers, media type, and the whole of its body."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from contracts.conformance.response import BODY_UNEXPECTED, ResponseJudge
from contracts.contrast import in_short
from contracts.model.operation import Operation
from contracts.suite.about import About
from contracts.suite.breach import Breach
from contracts.suite.check import Check
from contracts.suite.checks.missing import located

_RULES = (
    "response-status", "response-content-type", "response-header-required", "response-header-malformed",
    "response-header", "response-body", "response-body-malformed", "response-body-too-deep", "response-body-unexpected",
)  # fmt: skip


def _look(about: About) -> Iterator[Breach]:
    if not about.is_routed or about.response.status >= 500:
        return  # what is wrong with those another check says
    for finding in _judge(about.operation).judge(about.request.method, about.response):
        if finding.rule == BODY_UNEXPECTED:
            yield Breach(finding, "no body", in_short(about.response))
        else:
            yield Breach(located(finding), "what the contract documents", finding.message)


@lru_cache(maxsize=5_000)
def _judge(operation: Operation) -> ResponseJudge:
    return ResponseJudge(operation)


CHECK = Check("conformance", _RULES, _look)
