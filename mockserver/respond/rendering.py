"""One representation of one response: takes a Call, gives the reply, rendered once for each way of asking."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import replace

from contracts.media import codec
from contracts.model.operation import MediaType, Response
from mockserver import problems
from mockserver.reply import Call, Reply, Stream
from mockserver.respond import streams
from mockserver.respond.dressing import Dressing
from mockserver.respond.headers import HeadersFor
from mockserver.respond.problem import problem_reply
from mockserver.respond.said import Said
from mockserver.respond.values import Chosen, NoValue, Values
from mockserver.respond.wanted import Wanted, wanted
from mockserver.settings import Settings

_MOST_KEPT = 128


class Rendering:
    """Answers with `response` as `status` in the representation `media` (None: without a body)."""

    def __init__(
        self,
        status: int,
        response: Response,
        media: MediaType | None,
        media_type: str,
        values: Values,
        headers_for: HeadersFor,
        settings: Settings,
    ) -> None:
        self._status = status
        self._response = response
        self._media = media
        self._media_type = media_type
        self._values = values
        self._settings = settings
        self._dressing = Dressing(response, headers_for, settings)
        self._kept: OrderedDict[Hashable, Reply] = OrderedDict()

    def reply(self, call: Call) -> Reply:
        """Give the reply to `call`: the same one for all that ask the same."""
        want = wanted(self._settings, call.preferences)
        if want.example is not None and self._media is not None and not self._has_example(want.example):
            known = ", ".join(example.name for example in self._media.examples if example.name)
            detail = f"{call.operation.key} has no example {want.example!r} for status {self._status}; "
            return problem_reply(problems.NO_EXAMPLE, f"{detail}it has {known or 'none'}.")
        reply = self._kept_as((want, _fingerprint(call)) if want.dynamic else want, call, want)
        return reply if reply.retell is None else reply.retell(call)

    def _has_example(self, name: str) -> bool:
        return self._media is not None and any(example.name == name for example in self._media.examples)

    def _kept_as(self, key: Hashable, call: Call, want: Wanted) -> Reply:
        reply = self._kept.get(key)
        if reply is None:
            reply = self._kept[key] = self._rendered(call, want)
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return reply

    def _rendered(self, call: Call, want: Wanted) -> Reply:
        seed = f"{want.seed} {call.operation.key} {self._status}"
        if want.dynamic:
            # A generated answer follows the request, so that one page of a list differs from the next.
            seed = f"{seed} {_fingerprint(call)}"
        said = Said(call, self._status, self._response, seed, locale=want.wishes.locale)
        if self._media is None:
            said = replace(said, source="no content")
            return self._dressing.dressed(said, want, Reply(self._status, source=said.source))
        try:
            if codec.is_sequence(self._media_type):
                return self._streamed(self._media, want, said)
            chosen = self._chosen(self._media, want, f"{seed} {self._media.name}")
            body, content_type = _written(self._media, self._media_type, chosen)
        except NoValue as fault:
            detail = f"{call.operation.key} {self._status} {self._media.name}: {fault}"
            return problem_reply(problems.NOTHING_TO_SAY, detail, (fault.finding,))
        except (TypeError, ValueError) as fault:
            detail = f"{call.operation.key} {self._status}: {self._media.name} cannot spell the value: {fault}"
            return problem_reply(problems.NOTHING_TO_SAY, detail)
        said = replace(said, value=chosen.value, body=body, source=chosen.source, media_type=content_type)
        fields = ((b"content-type", content_type.encode("latin-1", "replace")),)
        return self._dressing.dressed(said, want, Reply(self._status, fields, body, chosen.source))

    def _streamed(self, media: MediaType, want: Wanted, said: Said) -> Reply:
        found = streams.streamed(media, self._media_type, self._values, want, f"{said.seed} {media.name}")
        said = replace(said, value=found.value, source=found.source, media_type=found.content_type)
        fields = ((b"content-type", found.content_type.encode("latin-1", "replace")),)
        stream = Stream(found.pieces, want.stream_interval / 1000)
        return self._dressing.dressed(said, want, Reply(self._status, fields, source=found.source, stream=stream))

    def _chosen(self, media: MediaType, want: Wanted, seed: str) -> Chosen:
        if not want.dynamic:
            example = self._values.example(media, want.example)
            if example is not None:
                return example
        return self._values.generated(media, seed, want.wishes)


def _fingerprint(call: Call) -> str:
    """Give what a generated answer follows from besides the seed: the parameters and the body."""
    return f"{sorted(call.values.items())!r} {call.body!r}"[:2_000]


def _written(media: MediaType, media_type: str, chosen: Chosen) -> tuple[bytes, str]:
    """Give body and Content-Type. Where the contract names a range (``*/*``), `media_type` is what the client takes."""
    if chosen.written:
        return chosen.value.encode("utf-8", "replace"), media_type
    return codec.encode(media, chosen.value, media_type)
