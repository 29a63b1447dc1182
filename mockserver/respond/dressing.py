"""Dressing: takes a reply that has its body, gives it with all of its headers and what follows from them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from functools import partial

from contracts.model.operation import Operation, Response
from mockserver.reply import Call, Reply
from mockserver.respond import coding, provenance, streams
from mockserver.respond.conditional import revisit
from mockserver.respond.fields.caching import strong
from mockserver.respond.headers import Fields, Headers, HeadersFor
from mockserver.respond.said import Said
from mockserver.respond.wanted import Wanted
from mockserver.settings import Settings

_NOT_MODIFIED = 304
_SAFE_METHODS = ("GET", "HEAD")
_MOST_KEPT = 64
_MOST_RETOLD = 8


class Dressing:
    """Gives the replies of one operation's `response` their headers."""

    def __init__(self, response: Response, headers_for: HeadersFor, settings: Settings) -> None:
        self._headers = headers_for(response)
        self._headers_for = headers_for
        self._settings = settings
        self._unmodified: Headers | None = None
        self._labels: dict[tuple[str, Wanted], Fields] = {}

    def dressed(self, said: Said, want: Wanted, reply: Reply) -> Reply:
        """Give `reply`, which says what `said` tells, with its headers; `source` of both is the same.

        Where headers tell of each request, `retell` of what is given tells them of another one.
        """
        follow = self._headers.follow_request(said)
        if follow:
            said = replace(said, call=self._headers.without_identifiers(said.call))
        operation = said.call.operation
        seed = f"{want.seed} {operation.key} {said.status}"
        fields = (*reply.headers, *self._headers.fields(said, seed))
        again = None
        if reply.stream is not None:
            fields = streams.uncached(fields)
        elif reply.status == 200 and operation.method in _SAFE_METHODS:
            fields = _with_validator(said, fields)
            again = revisit(fields, partial(self._besides, said, seed))
        if self._settings.compress and reply.stream is None:
            fields = coding.varied(fields, reply.body)
        if self._settings.debug_headers:
            fields = (*fields, *self._label(operation, reply, want))
        retell = partial(self._retold, said, {}) if follow else None
        lasting = reply.lasting and not follow
        return Reply(reply.status, fields, reply.body, reply.source, reply.stream, lasting, retell, again)

    def _retold(self, said: Said, known: dict[Hashable, Reply], reply: Reply, call: Call) -> Reply:
        """Give `reply`, which says what `said` tells, as an answer to `call`; `known` are such answers."""
        key = self._headers.told_of(call)
        if key is None:
            return reply
        answer = known.get(key)
        if answer is None:
            answer = replace(reply, headers=self._headers.retold(reply.headers, replace(said, call=call)))
            if len(known) < _MOST_RETOLD:
                known[key] = answer
        return answer

    def _label(self, operation: Operation, reply: Reply, want: Wanted) -> Fields:
        key = reply.source, want
        label = self._labels.get(key)
        if label is None:
            if len(self._labels) >= _MOST_KEPT:
                self._labels.clear()
            label = self._labels[key] = provenance.of_answer(operation, reply, want, self._settings)
        return label

    def _besides(self, said: Said, seed: str) -> Fields:
        """Give the fields that the documented 304 promises."""
        response = _documented(said.call.operation)
        if response is None:
            return ()
        if self._unmodified is None:
            self._unmodified = self._headers_for(response)
        return self._unmodified.fields(replace(said, status=_NOT_MODIFIED, response=response), seed)


def _with_validator(said: Said, fields: Fields) -> Fields:
    """Give `fields` with an entity tag where the contract documents 304 but no field to ask with."""
    names = {name for name, _ in fields}
    if names & {b"etag", b"last-modified"} or _documented(said.call.operation) is None:
        return fields
    return (*fields, (b"etag", strong(said).encode("ascii")))


def _documented(operation: Operation) -> Response | None:
    response = operation.response_for(_NOT_MODIFIED)
    return response if response is not None and response.status != "default" else None
