"""Replies: takes a Call, gives the documented answer to it as bytes, rendered once for each way of asking."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from contracts.findings import Finding
from contracts.media import codec
from contracts.media.ranges import acceptable, concrete
from contracts.model.operation import MediaType, Operation, Response
from mockserver import problems
from mockserver.reply import Call, Reply
from mockserver.respond import selection
from mockserver.respond.headers import declared
from mockserver.respond.values import Chosen, NoValue, Report, Values

_MOST_KEPT = 128
_WITHOUT_BODY = frozenset({204, 205, 304})


@dataclass(frozen=True, slots=True)
class _Asked:
    """Everything that a rendered reply follows from."""

    status: int
    response: str
    media: int
    media_type: str
    example: str | None
    dynamic: bool
    seed: str


class Responder:
    """Answers for one operation.

    `seed` is what generated values follow from unless the request brings one.
    """

    def __init__(self, operation: Operation, values: Values, report: Report, seed: str) -> None:
        self._operation = operation
        self._values = values
        self._report = report
        self._seed = seed
        self._kept: OrderedDict[_Asked, Reply] = OrderedDict()

    def reply(self, call: Call) -> Reply:
        """Give the answer to a good request."""
        wanted = call.preferences
        if wanted.fault:
            return problem_reply(problems.BAD_PREFERENCE, f"Prefer: {wanted.fault}.")
        if wanted.code is None:
            status, response = selection.success(self._operation)
        else:
            found = selection.forced(self._operation, wanted.code)
            if found is None:
                known = ", ".join(response.status for response in self._operation.responses)
                detail = f"{self._operation.key} documents no status {wanted.code}; it has {known or 'none'}."
                return problem_reply(problems.NO_EXAMPLE, detail)
            status, response = found
        reply = self._answer(call, status, response)
        applied = wanted.heeded(reply.source).applied if reply.status == status else ""
        return reply.with_headers((b"preference-applied", applied.encode("latin-1", "replace"))) if applied else reply

    def refuse(self, call: Call, status: int, findings: tuple[Finding, ...]) -> Reply:
        """Give the answer to an invalid request that `status` fits best: the contract's own, else a problem."""
        own = selection.refusal(self._operation, status)
        if own is not None:
            reply = self._answer(Call(call.operation, call.method, call.accept), *own, lax=True)
            if reply.status == own[0]:
                return reply.with_headers((b"sl-violations", problems.header(findings)))
        kind = problems.refusal(status)
        return problem_reply(kind, _told(findings), findings)

    def _answer(self, call: Call, status: int, response: Response | None, *, lax: bool = False) -> Reply:
        """Give the reply in the best acceptable media type; with `lax` the first one stands in for none."""
        if response is None:
            return Reply(status, source="empty")
        content = () if status in _WITHOUT_BODY else sorted(response.content, key=_is_not_json)
        media, media_type = 0, ""
        if content:
            names = tuple(entry.name for entry in content)
            best = acceptable(call.accept, names)
            if best is None and not lax:
                listed = ", ".join(names)
                return problem_reply(problems.NOT_ACCEPTABLE, f"{self._operation.key} can answer with {listed}.")
            media, media_type = (best.index, best.media_type) if best else (0, concrete(names[0]))
            wanted = call.preferences.example
            if wanted is not None and not any(example.name == wanted for example in content[media].examples):
                known = ", ".join(example.name for example in content[media].examples if example.name)
                detail = (
                    f"{self._operation.key} has no example {wanted!r} for status {status}; it has {known or 'none'}."
                )
                return problem_reply(problems.NO_EXAMPLE, detail)
        asked = self._asked(call, status, response, media, media_type)
        reply = self._kept.get(asked)
        if reply is None:
            reply = self._kept[asked] = self._rendered(asked, response, content[media] if content else None)
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return reply

    def _asked(self, call: Call, status: int, response: Response, media: int, media_type: str) -> _Asked:
        wanted = call.preferences
        seed = wanted.seed if wanted.seed is not None else self._seed
        if wanted.dynamic:
            # A generated answer follows the request, so that one page of a list differs from the next.
            seed = f"{seed} {sorted(call.values.items())!r} {call.body!r}"[:2_000]
        return _Asked(status, response.status, media, media_type, wanted.example, bool(wanted.dynamic), seed)

    def _rendered(self, asked: _Asked, response: Response, media: MediaType | None) -> Reply:
        seed = f"{asked.seed} {self._operation.key} {asked.status}"
        fields = list(declared(response.headers, self._values, self._report, seed))
        names = {name for name, _ in fields}
        if self._operation.deprecated and b"deprecation" not in names:
            # RFC 9745: deprecated since a moment; the contract tells none, so it is the first there was.
            fields.append((b"deprecation", b"@0"))
        if media is None:
            return Reply(asked.status, tuple(fields), source="no content")
        if len(response.content) > 1:
            fields.append((b"vary", b"accept"))
        try:
            chosen = self._chosen(asked, media, f"{seed} {media.name}")
            body, content_type = _written(media, asked.media_type, chosen)
        except NoValue as fault:
            detail = f"{self._operation.key} {asked.status} {media.name}: {fault}"
            return problem_reply(problems.NOTHING_TO_SAY, detail, (fault.finding,))
        except (TypeError, ValueError) as fault:
            detail = f"{self._operation.key} {asked.status}: {media.name} cannot spell the value: {fault}"
            return problem_reply(problems.NOTHING_TO_SAY, detail)
        return Reply(asked.status, ((b"content-type", content_type), *fields), body, chosen.source)

    def _chosen(self, asked: _Asked, media: MediaType, seed: str) -> Chosen:
        if not asked.dynamic:
            example = self._values.example(media, asked.example)
            if example is not None:
                return example
        return self._values.generated(media, seed)


def _is_not_json(media: MediaType) -> bool:
    """The order of a contract's media types says little; where a client has no preference, JSON is what it means."""
    return media.essence != "application/json"


def problem_reply(kind: problems.Kind, detail: str, violations: tuple[Finding, ...] = ()) -> Reply:
    """Give a problem of our own as a Reply."""
    return Reply(
        kind.status,
        ((b"content-type", problems.CONTENT_TYPE),),
        problems.document(kind, detail, violations),
        f"problem {kind.code}",
    )


def _written(media: MediaType, media_type: str, chosen: Chosen) -> tuple[bytes, bytes]:
    """Give body and Content-Type. Where the contract names a range (``*/*``), `media_type` is what the client takes."""
    if chosen.written:
        return chosen.value.encode("utf-8", "replace"), media_type.encode("latin-1", "replace")
    body, content_type = codec.encode(media, chosen.value, media_type)
    return body, content_type.encode("latin-1", "replace")


def _told(findings: tuple[Finding, ...]) -> str:
    first = f"{'.'.join(map(str, findings[0].location))}: {findings[0].message}"
    return first if len(findings) == 1 else f"{len(findings)} things are wrong; the first: {first}"
