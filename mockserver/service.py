"""One operation, ready to answer: takes a request's parts in the order they are judged, gives a Reply.

Everything that can be worked out before a request comes is worked out when the operation is first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contracts.conformance.bodies import CONTENT_ENCODING, BodyJudge
from contracts.conformance.credentials import CredentialsJudge
from contracts.conformance.limits import Limits
from contracts.conformance.parameters import ParameterJudge
from contracts.findings import Finding
from contracts.media import coding
from contracts.model.operation import Operation
from contracts.rules import RULES
from mockserver import preferences, problems
from mockserver.reply import Call, Reply
from mockserver.respond.responder import Responder

_MOST_USUAL = 16
_LONGEST_KEY = 300
_ACCEPTED_CODINGS = (b"accept-encoding", ", ".join(coding.KNOWN).encode("ascii"))


class Service:
    """Judges and answers the requests to one operation."""

    def __init__(self, operation: Operation, responder: Responder, limits: Limits, *, lenient: bool) -> None:
        self.operation = operation
        self.takes_body = operation.body is not None
        self._responder = responder
        self._lenient = lenient
        self._plain = not operation.parameters
        self._credentials = CredentialsJudge(operation)
        self._public = self._credentials.is_public
        self._parameters = ParameterJudge(operation)
        self._bodies = BodyJudge(operation, limits)
        # What most requests ask for, by their Accept and Accept-Language: it is looked up no further.
        self._usual: dict[tuple[bytes | None, bytes | None], Reply] = {}

    def answer(
        self,
        method: str,
        path: str,
        path_values: Mapping[str, str],
        query: bytes,
        headers: Mapping[bytes, bytes],
        body: bytes,
    ) -> tuple[Reply, Sequence[Finding]]:
        """Give the reply to a request for `path` (as sent, without the query), and what was wrong with it."""
        findings: Sequence[Finding] = ()
        if not self._public:
            findings = self._credentials.judge(query, headers)
            if findings and not self._lenient:
                return self._refused(method, path, headers, findings), findings
        value: Any = None
        if self.takes_body:
            value, wrong = self._bodies.judge(headers.get(b"content-type"), body, headers.get(b"content-encoding"))
            if wrong:
                findings = [*findings, *wrong]
        values: dict[str, dict[str, Any]] = {}
        if not self._plain:
            values, wrong = self._parameters.judge(path_values, query, headers)
            if wrong:
                findings = [*wrong, *findings]
        if findings and not self._lenient:
            return self._refused(method, path, headers, findings), findings
        stated = preferences.read(headers.get(b"prefer"), query)
        is_plain = stated is preferences.NONE and not findings
        asked = (headers.get(b"accept"), headers.get(b"accept-language"))
        if is_plain and asked in self._usual:
            reply = self._usual[asked]
            return reply if reply.revisit is None else reply.revisit(reply, headers), findings
        reply = self._responder.reply(Call(self.operation, method, path, query, headers, stated, values, value))
        if findings:
            return reply.with_headers((b"sl-violations", problems.header(findings))), findings
        if is_plain and reply.lasting:
            self._keep(asked, reply)
        return reply if reply.revisit is None else reply.revisit(reply, headers), findings

    def _keep(self, asked: tuple[bytes | None, bytes | None], reply: Reply) -> None:
        if sum(len(text) for text in asked if text) <= _LONGEST_KEY:
            if len(self._usual) >= _MOST_USUAL:
                self._usual.clear()
            self._usual[asked] = reply

    def _refused(self, method: str, path: str, headers: Mapping[bytes, bytes], findings: Sequence[Finding]) -> Reply:
        call = Call(self.operation, method, path, headers=headers)
        reply = self._responder.refuse(call, natural_status(findings), tuple(findings))
        if reply.status == 401 and not any(name == b"www-authenticate" for name, _ in reply.headers):
            asked = ((b"www-authenticate", text.encode("latin-1")) for text in self._credentials.challenges)
            return reply.with_headers(*asked)
        if reply.status == 415 and any(finding.rule == CONTENT_ENCODING for finding in findings):
            return reply.with_headers(_ACCEPTED_CODINGS)  # RFC 9110, section 15.5.16
        return reply


# What is wrong first is what the status tells: credentials, then size and type of the body, then what cannot be read.
_ORDER = (401, 403, 413, 415, 400, 422)


def natural_status(findings: Sequence[Finding]) -> int:
    """Give the status that answers `findings`: of the rule that is judged first."""
    statuses = {RULES[finding.rule].status for finding in findings}
    return next((status for status in _ORDER if status in statuses), 422)
