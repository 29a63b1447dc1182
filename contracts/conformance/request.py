"""Requests: takes a whole request, gives its values and all that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contracts.conformance.bodies import BodyJudge
from contracts.conformance.credentials import CredentialsJudge
from contracts.conformance.limits import DEFAULTS, Limits, judge_header_count
from contracts.conformance.parameters import ParameterJudge, Values
from contracts.exchange.message import Request
from contracts.findings import Finding
from contracts.model.operation import MediaType, Operation


@dataclass(frozen=True, slots=True)
class Judged:
    """What a request turned out to be: parameters by location and name, its body, and its breaches."""

    values: Values
    body: Any
    media_type: MediaType | None
    findings: tuple[Finding, ...]


class RequestJudge:
    """Judges the requests to one operation."""

    def __init__(self, operation: Operation, limits: Limits = DEFAULTS) -> None:
        self._operation = operation
        self._limits = limits
        self.credentials = CredentialsJudge(operation)
        self.parameters = ParameterJudge(operation, limits)
        self.bodies = BodyJudge(operation, limits)

    def judge(self, request: Request) -> Judged:
        """Give what `request` says, with Findings in the order: limits, credentials, body, parameters."""
        headers = request.headers
        content_type = headers.get(b"content-type")
        values, of_parameters = self.parameters.judge(request.path_values, request.query, headers)
        body, of_body = self.bodies.judge(content_type, request.body, headers.get(b"content-encoding"))
        findings = (
            *judge_header_count(self._limits, len(headers), self._operation.key),
            *self.credentials.judge(request.query, headers),
            *of_body,
            *of_parameters,
        )
        sent = request.body or content_type is not None
        return Judged(values, body, self.bodies.media_type(content_type) if sent else None, findings)
