"""Replies: takes a Call, gives the documented answer to it."""

from __future__ import annotations

from dataclasses import replace

from contracts.findings import Finding
from contracts.model.operation import MediaType, Operation, Response
from mockserver import problems
from mockserver.preferences import NONE
from mockserver.reply import Call, Reply
from mockserver.respond import provenance, selection
from mockserver.respond.complaint import told
from mockserver.respond.negotiation import agreed, offered
from mockserver.respond.pairing import Pairing, pairing_of
from mockserver.respond.problem import problem_reply
from mockserver.respond.rendering import Rendering
from mockserver.respond.tools import Tools
from mockserver.respond.wanted import Wanted

# Clients may name ever new media types, and statuses where a contract documents a range.
_MOST_AGREED = 64


class Responder:
    """Answers for one operation."""

    def __init__(self, operation: Operation, tools: Tools) -> None:
        self._operation = operation
        self._tools = tools
        self._success = selection.success(operation)
        self._pairing = pairing_of(operation)
        self._renderings: dict[tuple[int, str, str, str], Rendering] = {}
        self._agreed: dict[tuple[int, str, str, bool], Rendering | None] = {}

    def reply(self, call: Call) -> Reply:
        """Give the answer to a good request."""
        stated = call.preferences
        if stated.fault:
            return self._labelled(problem_reply(problems.BAD_PREFERENCE, f"Prefer: {stated.fault}."))
        found = self._success if stated.code is None else selection.forced(self._operation, stated.code)
        if found is None:
            known = ", ".join(response.status for response in self._operation.responses)
            detail = f"{self._operation.key} documents no status {stated.code}; it has {known or 'none'}."
            return self._labelled(problem_reply(problems.NO_EXAMPLE, detail))
        want = self._tools.wants.of(call)
        if self._pairing is None:
            reply = self._answer(call, want, *found)
        else:
            name, status, response = self._paired(call, want, self._pairing, *found)
            reply = replace(self._answer(call, want, status, response, name), lasting=False)
        if stated is NONE:
            return reply
        applied = stated.heeded(reply.source, is_stream=reply.stream is not None).applied
        if reply.status != found[0] or not applied:
            return reply
        return reply.with_headers((b"preference-applied", applied.encode("latin-1", "replace")))

    def refuse(self, call: Call, status: int, findings: tuple[Finding, ...]) -> Reply:
        """Give the answer to an invalid request that `status` fits best: the contract's own, else a problem."""
        own = selection.refusal(self._operation, status, findings)
        if own is not None:
            # What an invalid request asks for besides is not looked at.
            plain = Call(call.operation, call.method, call.path, headers=call.headers, wrong=findings)
            reply = self._answer(plain, self._tools.wants.of(plain), *own, lax=True)
            if reply.status == own[0]:
                return reply.with_headers((b"sl-violations", problems.header(findings)))
        kind = problems.refusal(status)
        return self._labelled(problem_reply(kind, told(findings), findings))

    def _paired(
        self, call: Call, want: Wanted, pairing: Pairing, status: int, response: Response | None
    ) -> tuple[str | None, int, Response | None]:
        """Give the example that the examples of requests say to answer `call` with, and the response that has it:
        `response` before others, and no other where its status was asked for."""
        if want.example is None and not want.dynamic:
            others = () if call.preferences.code else selection.others(self._operation, response)
            for name in pairing.names(call):
                for offer in ((status, response), *others):
                    rendering = self._rendering(call.accept, *offer, lax=False)
                    if rendering and rendering.has_example(name):
                        if rendering.example(name):
                            return name, *offer
                        if offer[1] is response:
                            break  # it has an example of that name, if a wrong one: another status is not meant
        return want.example, status, response

    def _answer(
        self,
        call: Call,
        want: Wanted,
        status: int,
        response: Response | None,
        name: str | None = None,
        *,
        lax: bool = False,
    ) -> Reply:
        """Give the reply in the best acceptable media type; with `lax` the first one stands in for none."""
        if response is None:
            return self._labelled(Reply(status, source="empty"))
        rendering = self._rendering(call.accept, status, response, lax=lax)
        if rendering is None:
            listed = ", ".join(entry.name for entry in offered(status, response))
            detail = f"{self._operation.key} can answer with {listed}."
            return self._labelled(problem_reply(problems.NOT_ACCEPTABLE, detail))
        return self._labelled(rendering.reply(call, want, name or want.example))

    def _rendering(self, accept: str, status: int, response: Response | None, *, lax: bool) -> Rendering | None:
        """Give what answers a client that takes `accept`, None where nothing does."""
        if response is None:
            return None
        key = (status, response.status, accept, lax)
        try:
            return self._agreed[key]
        except KeyError:
            pass
        if len(self._agreed) >= _MOST_AGREED:
            self._agreed.clear()
        found = self._agreed[key] = self._negotiated(accept, status, response, lax=lax)
        return found

    def _negotiated(self, accept: str, status: int, response: Response, *, lax: bool) -> Rendering | None:
        content = offered(status, response)
        media: MediaType | None = None
        media_type = ""
        if content:
            best = agreed(accept, content, lax=lax)
            if best is None:
                return None
            media, media_type = best
        key = (status, response.status, media.name if media else "", media_type)
        rendering = self._renderings.get(key)
        if rendering is None:
            if len(self._renderings) >= _MOST_AGREED:
                self._renderings.clear()
            rendering = Rendering(self._operation, status, response, media, media_type, self._tools)
            self._renderings[key] = rendering
        return rendering

    def _labelled(self, reply: Reply) -> Reply:
        """Give `reply` with where it comes from, when it is none of the documented ones, which say so already."""
        if not self._tools.settings.debug_headers or reply.source != "empty" and not reply.source.startswith("problem"):
            return reply
        return reply.with_headers(*provenance.of_problem(reply.source, self._operation))
