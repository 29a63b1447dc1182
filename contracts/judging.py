"""Judging: takes messages of any HTTP client, gives what is wrong with them by the contract.

This is for tests of one's own: the suite makes requests of its own, a Judge looks at those that are made anyway.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from contracts.conformance.response import ResponseJudge
from contracts.conformance.routed import RoutedJudge
from contracts.exchange import foreign
from contracts.exchange.message import Request
from contracts.findings import Finding
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.terminal import printable

_MOST_SHOWN = 20
_MOST_OF_A_BODY = 500


class ContractBroken(AssertionError):
    """A message does not keep the contract. `findings` say in what; there are none when no operation is concerned."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class Judge:
    """Judges exchanges by `contract`.

    Messages are those of httpx, requests, Starlette's, Django's and Flask's test clients, whatever looks like them, and
    `contracts.exchange.message`. A response knows its request in all of these; where it does not, `request` is given.
    """

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self._requests = RoutedJudge(contract)
        self._responses: dict[str, ResponseJudge] = {}

    def request_findings(self, request: Any) -> tuple[Finding, ...]:
        """Give what is wrong with a request, or with the one that led to a response: credentials, parameters, body.

        Raises ContractBroken when the contract has no operation there.
        """
        asked = foreign.request_from(request)
        return self._placed(self._requests.judge(self._operation(asked.method, asked.path), asked).judged.findings)

    def findings(self, response: Any, request: Any = None) -> tuple[Finding, ...]:
        """Give what is wrong with a response: status, header fields, media type, body.

        Raises ContractBroken when the contract has no operation there.
        """
        method, path = foreign.target_of(response if request is None else request)
        operation = self._operation(method, path)
        judge = self._responses.get(operation.key)
        if judge is None:
            judge = self._responses[operation.key] = ResponseJudge(operation)
        return self._placed(judge.judge(method, foreign.response_from(response)))

    def check_request(self, request: Any) -> None:
        """Raise ContractBroken, an AssertionError that says all that is wrong, unless the request keeps the contract.

        Give a response to have the request checked that led to it.
        """
        found = self.request_findings(request)
        if found:
            method, path = foreign.target_of(request)
            raise ContractBroken(_told(f"{method} {path} does not keep the contract", found), found)

    def check(self, response: Any, request: Any = None) -> None:
        """Raise ContractBroken, an AssertionError that says all that is wrong, unless a response keeps the contract."""
        found = self.findings(response, request)
        if found:
            method, path = foreign.target_of(response if request is None else request)
            answer = foreign.response_from(response)
            head = f"the answer {answer.status} to {method} {path} does not keep the contract"
            raise ContractBroken("\n".join([_told(head, found), *_shown(answer.body)]), found)

    def _operation(self, method: str, path: str) -> Operation:
        # HEAD is what GET promises without the body (RFC 9110, section 9.3.2).
        for each in (method, "GET") if method == "HEAD" else (method,):
            operation = self._requests.operation_of(Request(each, path))
            if operation is not None:
                return operation
        raise ContractBroken(f"the contract has no operation {printable(method)} {printable(path)}")

    def _placed(self, findings: Any) -> tuple[Finding, ...]:
        return tuple(replace(finding, locator=self.contract.document) for finding in findings)


def _told(head: str, findings: tuple[Finding, ...]) -> str:
    lines = [printable(head)]
    for finding in findings[:_MOST_SHOWN]:
        where = ".".join(map(str, finding.location))
        lines.append(f"  {printable(where)}: {printable(finding.message)} [{finding.rule}]")
        lines.append(f"    {finding.place}")
    if len(findings) > _MOST_SHOWN:
        lines.append(f"  and {len(findings) - _MOST_SHOWN} more")
    return "\n".join(lines)


def _shown(body: bytes) -> list[str]:
    text = body[:_MOST_OF_A_BODY].decode("utf-8", "replace")
    more = "…" if len(body) > _MOST_OF_A_BODY else ""
    return ["  it is:", f"    {printable(text)}{more}"] if body else []
