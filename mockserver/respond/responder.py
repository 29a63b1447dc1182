"""Replies: takes a Call, gives the documented answer to it."""

from __future__ import annotations

from contracts.findings import Finding
from contracts.model.operation import MediaType, Operation, Response
from mockserver import problems
from mockserver.reply import Call, Reply
from mockserver.respond import provenance, selection
from mockserver.respond.negotiation import agreed, offered
from mockserver.respond.pairing import pairing_of
from mockserver.respond.problem import problem_reply
from mockserver.respond.rendering import Rendering
from mockserver.respond.tools import Tools


class Responder:
    """Answers for one operation."""

    def __init__(self, operation: Operation, tools: Tools) -> None:
        self._operation = operation
        self._tools = tools
        self._success = selection.success(operation)
        self._pairing = pairing_of(operation)
        self._renderings: dict[tuple[int, str, str, str], Rendering] = {}

    def reply(self, call: Call) -> Reply:
        """Give the answer to a good request."""
        return self._labelled(self._reply(call))

    def _reply(self, call: Call) -> Reply:
        stated = call.preferences
        if stated.fault:
            return problem_reply(problems.BAD_PREFERENCE, f"Prefer: {stated.fault}.")
        if stated.code is None:
            paired = self._paired(call, *self._success) if self._pairing is not None else None
            if paired is not None:
                return paired
            status, response = self._success
        else:
            found = selection.forced(self._operation, stated.code)
            if found is None:
                known = ", ".join(response.status for response in self._operation.responses)
                detail = f"{self._operation.key} documents no status {stated.code}; it has {known or 'none'}."
                return problem_reply(problems.NO_EXAMPLE, detail)
            status, response = found
        reply = self._answer(call, status, response)
        applied = ""
        if reply.status == status:
            applied = stated.heeded(reply.source, is_stream=reply.stream is not None).applied
        return reply.with_headers((b"preference-applied", applied.encode("latin-1", "replace"))) if applied else reply

    def refuse(self, call: Call, status: int, findings: tuple[Finding, ...]) -> Reply:
        """Give the answer to an invalid request that `status` fits best: the contract's own, else a problem."""
        own = selection.refusal(self._operation, status)
        if own is not None:
            # What an invalid request asks for besides is not looked at.
            plain = Call(call.operation, call.method, call.path, headers=call.headers)
            reply = self._answer(plain, *own, lax=True)
            if reply.status == own[0]:
                return reply.with_headers((b"sl-violations", problems.header(findings)))
        kind = problems.refusal(status)
        return self._labelled(problem_reply(kind, _told(findings), findings))

    def _labelled(self, reply: Reply) -> Reply:
        """Give `reply` with where it comes from, when it is none of the documented ones, which say so already."""
        if not self._settings.debug_headers or reply.source != "empty" and not reply.source.startswith("problem"):
            return reply
        return reply.with_headers(*provenance.of_problem(reply.source, self._operation))

    def _answer(self, call: Call, status: int, response: Response | None, *, lax: bool = False) -> Reply:
        """Give the reply in the best acceptable media type; with `lax` the first one stands in for none."""
        if response is None:
            return Reply(status, source="empty")
        content = offered(status, response)
        media: MediaType | None = None
        media_type = ""
        if content:
            best = agreed(call.accept, content, lax=lax)
            if best is None:
                listed = ", ".join(entry.name for entry in content)
                return problem_reply(problems.NOT_ACCEPTABLE, f"{self._operation.key} can answer with {listed}.")
            media, media_type = best
        key = (status, response.status, media.name if media else "", media_type)
        rendering = self._renderings.get(key)
        if rendering is None:
            tools = (self._values, self._headers_for, self._settings)
            rendering = self._renderings[key] = Rendering(status, response, media, media_type, *tools)
        return rendering.reply(call)


def _told(findings: tuple[Finding, ...]) -> str:
    first = f"{'.'.join(map(str, findings[0].location))}: {findings[0].message}"
    return first if len(findings) == 1 else f"{len(findings)} things are wrong; the first: {first}"
