"""Responses: takes a response and the method it answers, gives a Finding for each promise that it breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.conformance.breaches import schema_findings
from contracts.conformance.limits import DEFAULTS, Limits
from contracts.conformance.parameter_readers import check_of, header_decoder, promised
from contracts.conformance.representations import Representation, Side
from contracts.exchange import message
from contracts.findings import Finding, Severity
from contracts.media import ranges
from contracts.media.malformed import Malformed
from contracts.media.styles import Decoder
from contracts.model.operation import Header, Operation, Response

STATUS = "response-status"
CONTENT_TYPE = "response-content-type"
HEADER_MISSING = "response-header-required"
HEADER_MALFORMED = "response-header-malformed"
HEADER = "response-header"
BODY = "response-body"
BODY_MALFORMED = "response-body-malformed"
BODY_TOO_DEEP = "response-body-too-deep"
BODY_UNEXPECTED = "response-body-unexpected"

_WRITE_ONLY = "must not be answered: it is write-only, or ruled out by its schema"
SIDE = Side(BODY_MALFORMED, BODY, BODY_TOO_DEEP, BODY_MALFORMED, _WRITE_ONLY)
# A response to these never has a body (RFC 9110, sections 6.4.1 and 15.3.6).
_BODILESS = frozenset({204, 205, 304})
_MOST_REMEMBERED = 64


class ResponseJudge:
    """Judges the responses of one operation."""

    def __init__(self, operation: Operation, limits: Limits = DEFAULTS) -> None:
        self._operation = operation
        self._limits = limits
        self._decoders: dict[int, Decoder] = {}
        self._remembered: dict[tuple[str, str], Representation | None] = {}

    def judge(self, request_method: str, response: message.Response) -> list[Finding]:
        """Give all that is wrong with `response`, which answers a request of `request_method`."""
        documented = self._operation.response_for(response.status)
        if documented is None:
            pointer = f"{self._operation.pointer}/responses"
            known = ", ".join(each.status for each in self._operation.responses) or "none"
            said = f"status {response.status} is not documented (documented: {known})"
            return [self._finding(STATUS, said, pointer, ("status", str(response.status)))]
        found = list(self._judge_headers(documented, response.headers))
        if request_method == "HEAD" or response.status in _BODILESS or response.status < 200:
            if response.body:
                said = f"a response of status {response.status} to {request_method} has no body"
                found.append(self._finding(BODY_UNEXPECTED, said, documented.pointer, ("body",)))
            return found
        return found + self._judge_body(documented, response)

    def _judge_headers(self, documented: Response, headers: Mapping[bytes, bytes]) -> Iterator[Finding]:
        for header in documented.headers:
            raw = headers.get(header.name.lower().encode())
            location = ("header", header.name)
            if raw is None:
                if header.required:
                    said = f"the header {header.name!r} is required"
                    yield self._finding(HEADER_MISSING, said, header.pointer, location)
                continue
            try:
                value = self._decoder(header)(raw.decode("latin-1"))
                if check_of(promised(header))(value):
                    continue
            except Malformed as fault:
                where = (*location, *fault.location)
                yield self._finding(HEADER_MALFORMED, fault.message, header.pointer, where)
                continue
            except (ValueError, OverflowError):
                pass  # what is no JSON value is no valid one; the listing says why
            schema = promised(header)
            if schema is not None:
                yield from schema_findings(HEADER, schema, value, location, self._operation.key, _WRITE_ONLY)

    def _decoder(self, header: Header) -> Decoder:
        decode = self._decoders.get(id(header))
        if decode is None:
            decode = self._decoders[id(header)] = header_decoder(header, self._limits)
        return decode

    def _judge_body(self, documented: Response, response: message.Response) -> list[Finding]:
        raw_type = response.headers.get(b"content-type")
        location = ("header", "Content-Type")
        if not documented.content:
            if not response.body:
                return []
            said = "a body is sent, but none is documented"
            return [self._finding(BODY_UNEXPECTED, said, documented.pointer, ("body",), severity=Severity.WARNING)]
        offered = ", ".join(media.name for media in documented.content)
        if raw_type is None:
            said = f"no Content-Type is sent (documented: {offered})"
            return [self._finding(CONTENT_TYPE, said, documented.pointer, location)]
        content_type = raw_type.decode("latin-1")
        found = self._representation(documented, content_type)
        if found is None:
            said = f"{content_type[:100]!r} is not documented (documented: {offered})"
            return [self._finding(CONTENT_TYPE, said, documented.pointer, location)]
        return found.judge(response.body)[1]

    def _representation(self, documented: Response, content_type: str) -> Representation | None:
        key = documented.status, content_type
        if key in self._remembered:
            return self._remembered[key]
        media = ranges.best_match(content_type, documented.content)
        operation = self._operation.key
        found = Representation(media, content_type, SIDE, self._limits, operation) if media else None
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[key] = found
        return found

    def _finding(
        self,
        rule: str,
        said: str,
        pointer: str,
        location: tuple[str | int, ...],
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        return Finding(rule, said, severity, pointer, location, self._operation.key)
