"""One representation of one response: takes a Call, gives the reply, rendered once for all that ask the same."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from contracts.media import codec
from contracts.model.operation import MediaType, Operation, Response
from mockserver import problems
from mockserver.reply import Call, Reply, Stream
from mockserver.respond import streams
from mockserver.respond.complaint import complaining
from mockserver.respond.dressing import Dressing
from mockserver.respond.generated import Generated
from mockserver.respond.mark import mark
from mockserver.respond.problem import problem_reply
from mockserver.respond.said import Said
from mockserver.respond.tools import Tools
from mockserver.respond.values import GENERATED, Chosen, NoValue
from mockserver.respond.wanted import Wanted

_WEIGHT = 3_000


class Rendering:
    """Answers with `response` as `status` in the representation `media` (None: without a body)."""

    def __init__(
        self,
        operation: Operation,
        status: int,
        response: Response,
        media: MediaType | None,
        media_type: str,
        tools: Tools,
    ) -> None:
        self._operation = operation
        self._status = status
        self._response = response
        self._media = media
        self._media_type = media_type
        self._tools = tools
        self._usual = tools.wants.usual
        self._is_sequence = media is not None and codec.is_sequence(media, media_type)
        self._takes_body = operation.body is not None
        self._dressing = Dressing(response, tools.headers_for, tools.settings)
        self._generated = Generated(operation, status, media, media_type, tools) if media else None
        self._examples: dict[str | None, Chosen | None] = {}

    def reply(self, call: Call, want: Wanted, name: str | None) -> Reply:
        """Give the reply to `call` with the example called `name` (None: the first one), where one is wanted."""
        if name is not None and self._media is not None and not self.has_example(name):
            known = ", ".join(example.name for example in self._media.examples if example.name)
            detail = f"{call.operation.key} has no example {name!r} for status {self._status}; "
            return problem_reply(problems.NO_EXAMPLE, f"{detail}it has {known or 'none'}.")
        example = None if want.dynamic else self.example(name)
        if example is None and self._generated is not None and self._generated.prints:
            printed = self._printed(self._generated, call, want)
            if printed is not None:
                return printed
        if call.wrong and example is None and self._media is not None:
            return self._rendered(call, want, None)
        key = self._key(call, want, name, example)
        reply: Reply | None = self._tools.replies.get(key)
        if reply is None:
            reply = self._rendered(call, want, example)
            if reply.lasting or self._tools.replies.comes_again(key):
                self._tools.replies.put(key, reply, len(reply.body) + _WEIGHT)
        return reply if reply.retell is None else reply.retell(reply, call)

    def has_example(self, name: str) -> bool:
        """Say whether an example is called `name`, whether or not it keeps its schema."""
        return self._media is not None and any(example.name == name for example in self._media.examples)

    def example(self, name: str | None) -> Chosen | None:
        """Give the first example that may be given, or the one called `name`; None when there is none."""
        if self._media is None:
            return None
        if name not in self._examples:
            self._examples[name] = self._tools.values.example(self._media, name)
        return self._examples[name]

    def _key(self, call: Call, want: Wanted, name: str | None, example: Chosen | None) -> Hashable:
        """Give what tells this answer from others: of the request only what shows in it."""
        asked = None if want is self._usual else want
        if example is not None or self._generated is None or not self._generated.follows_request:
            return self, asked, name
        body = mark(call) if self._takes_body else None
        host = call.headers.get(b"host") if self._generated.tells_of_pages else None
        return self, asked, call.path, call.query, host, body

    def _printed(self, generated: Generated, call: Call, want: Wanted) -> Reply | None:
        """Give what `_rendered` gives, if it takes no more than to print it; then it need not be kept either."""
        try:
            body = generated.printed(call, want)
        except NoValue:
            return None
        head = None if body is None else self._dressing.settled(GENERATED, want, self._media_type, len(body))
        return None if body is None or head is None else Reply(self._status, head, body, GENERATED, lasting=False)

    def _rendered(self, call: Call, want: Wanted, example: Chosen | None) -> Reply:
        media, generated = self._media, self._generated
        if media is None or generated is None:
            seed = f"{want.seed} {self._operation.key} {self._status}"
            said = Said(call, self._status, self._response, seed, source="no content", locale=want.wishes.locale)
            return self._dressing.dressed(said, want)
        variant = generated.variant(call) if example is None else None
        lasting = variant is None
        seed = generated.seed(want, variant)
        try:
            if self._is_sequence:
                return self._streamed(call, want, media, seed, example)
            chosen, page = generated.made(call, want, variant) if example is None else (example, None)
            schema = codec.promises(media, self._media_type).whole if call.wrong else None
            if schema is not None and chosen.source == GENERATED and chosen.raw is None:
                value = complaining(chosen.value, schema, self._status, call.wrong)
                chosen, lasting = Chosen(value, GENERATED), False
            body, content_type = _written(media, self._media_type, chosen)
        except NoValue as fault:
            detail = f"{call.operation.key} {self._status} {media.name}: {fault}"
            return replace(problem_reply(problems.NOTHING_TO_SAY, detail, (fault.finding,)), lasting=lasting)
        except (TypeError, ValueError) as fault:
            detail = f"{call.operation.key} {self._status}: {media.name} cannot spell the value: {fault}"
            return replace(problem_reply(problems.NOTHING_TO_SAY, detail), lasting=lasting)
        locale, source = want.wishes.locale, chosen.source
        told = (seed, chosen.value, body, page, source, content_type, locale)
        said = Said(call, self._status, self._response, *told)
        return self._dressing.dressed(said, want, lasting=lasting)

    def _streamed(self, call: Call, want: Wanted, media: MediaType, seed: str, example: Chosen | None) -> Reply:
        found = streams.streamed(media, self._media_type, self._tools.values, want, seed, example)
        told = (seed, found.value, b"", None, found.source, found.content_type, want.wishes.locale)
        said = Said(call, self._status, self._response, *told)
        stream = Stream(found.pieces, want.stream_interval / 1000)
        lasting = example is not None or not (self._generated and self._generated.follows_request)
        return self._dressing.dressed(said, want, stream=stream, lasting=lasting)


def _written(media: MediaType, media_type: str, chosen: Chosen) -> tuple[bytes, str]:
    """Give body and Content-Type. Where the contract names a range (``*/*``), `media_type` is what the client takes."""
    if chosen.raw is not None:
        return chosen.raw, codec.typed(chosen.raw, media_type)
    return codec.encode(media, chosen.value, media_type)
