"""Dressing: takes what a reply says, gives the reply with all of its headers and what follows from them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from functools import partial

from contracts.model.operation import Operation, Response
from mockserver.header_block import HeaderBlock
from mockserver.reply import Call, Reply, Stream
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
        self._documented: tuple[Response | None] | None = None
        self._labels: dict[tuple[str, Wanted], Fields] = {}
        self._settled: dict[tuple[str, Wanted, str, bool], HeaderBlock] = {}

    def dressed(self, said: Said, want: Wanted, *, stream: Stream | None = None, lasting: bool = True) -> Reply:
        """Give the reply that says what `said` tells, with all of its headers.

        Where headers tell of each request, `retell` of what is given tells them of another one.
        """
        if stream is None and self._is_settled(said.call.operation):
            settled = self.settled(said.source, want, said.media_type, len(said.body))
            if settled is not None:
                return Reply(said.status, settled, said.body, said.source, None, lasting)
            reply = self._dressed(said, want, stream, lasting=lasting)
            if reply.revisit is None:
                self._settle(said, want, reply)
            return reply
        return self._dressed(said, want, stream, lasting=lasting)

    def settled(self, source: str, want: Wanted, media_type: str, length: int) -> HeaderBlock | None:
        """Give the headers of all replies from `source` with `length` bytes, None where bodies differ in them or none
        has been dressed yet."""
        return self._settled.get((source, want, media_type, length >= coding.SMALLEST))

    def _settle(self, said: Said, want: Wanted, reply: Reply) -> None:
        if len(self._settled) >= _MOST_KEPT:
            self._settled.clear()
        key = (said.source, want, said.media_type, len(said.body) >= coding.SMALLEST)
        self._settled[key] = HeaderBlock(reply.headers)

    def _is_settled(self, operation: Operation) -> bool:
        """Say whether all bodies of a source get the same headers, but for what compressing adds to large ones."""
        return self._headers.tell_of_contract_alone and self._not_modified(operation) is None

    def _dressed(self, said: Said, want: Wanted, stream: Stream | None, *, lasting: bool) -> Reply:
        follow = self._headers.follow_request(said)
        if follow:
            said = replace(said, call=self._headers.without_identifiers(said.call))
        operation = said.call.operation
        seed = f"{want.seed} {operation.key} {said.status}"
        fields = self._headers.fields(said, seed)
        if said.media_type:
            fields = ((b"content-type", said.media_type.encode("latin-1", "replace")), *fields)
        again = None
        if stream is not None:
            fields = streams.uncached(fields)
        elif said.status == 200 and operation.method in _SAFE_METHODS:
            fields = self._with_validator(said, fields)
            if len(fields) > 1:
                again = revisit(fields, partial(self._besides, said, seed))
        if self._settings.compress and stream is None:
            fields = coding.varied(fields, said.body)
        if self._settings.debug_headers:
            fields = (*fields, *self._label(said, want, stream))
        retell = partial(self._retold, said, {}) if follow else None
        return Reply(said.status, fields, said.body, said.source, stream, lasting and not follow, retell, again)

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

    def _label(self, said: Said, want: Wanted, stream: Stream | None) -> Fields:
        key = said.source, want
        label = self._labels.get(key)
        if label is None:
            if len(self._labels) >= _MOST_KEPT:
                self._labels.clear()
            reply = Reply(said.status, source=said.source, stream=stream)
            label = self._labels[key] = provenance.of_answer(said.call.operation, reply, want, self._settings)
        return label

    def _with_validator(self, said: Said, fields: Fields) -> Fields:
        """Give `fields` with an entity tag where the contract documents 304 but no field to ask with."""
        if self._not_modified(said.call.operation) is None:
            return fields
        if any(name in (b"etag", b"last-modified") for name, _ in fields):
            return fields
        return (*fields, (b"etag", strong(said).encode("ascii")))

    def _not_modified(self, operation: Operation) -> Response | None:
        """Give the documented 304, looked for once."""
        if self._documented is None:
            response = operation.response_for(_NOT_MODIFIED)
            self._documented = (response if response is not None and response.status != "default" else None,)
        return self._documented[0]

    def _besides(self, said: Said, seed: str) -> Fields:
        """Give the fields that the documented 304 promises."""
        response = self._not_modified(said.call.operation)
        if response is None:
            return ()
        if self._unmodified is None:
            self._unmodified = self._headers_for(response)
        return self._unmodified.fields(replace(said, status=_NOT_MODIFIED, response=response), seed)
