"""Streams: takes a sequential media type and what is wanted, gives its items as pieces to be sent one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from contracts.media import codec
from contracts.media.kinds import is_one_text
from contracts.model.operation import MediaType
from contracts.model.schema import Schema
from mockserver.respond.values import GENERATED, Chosen, NoValue, Values
from mockserver.respond.wanted import Wanted

# A stream is of its moment: to keep it would be to keep it from going on.
_NOT_KEPT = (b"cache-control", b"no-store")


@dataclass(frozen=True, slots=True)
class Streamed:
    """A sequence to send: `pieces` are the bytes of its items, `value` what they spell as far as it is known before."""

    pieces: Iterable[bytes]
    content_type: str
    source: str
    value: Any = None


class MadeWhenDue:
    """The pieces of items that are made one by one, as they are sent, and are the same each time.

    A client may ask for ten thousand and leave after three. The first is made at once, to know that there is one, and
    repeated where another cannot be made: by then it is too late to say anything else.
    """

    def __init__(self, make: Callable[[int], bytes], count: int) -> None:
        self._first = make(0)
        self._make = make
        self._count = count

    def __iter__(self) -> Iterator[bytes]:
        yield self._first
        for index in range(1, self._count):
            try:
                yield self._make(index)
            except (NoValue, TypeError, ValueError):
                yield self._first


def streamed(
    media: MediaType, media_type: str, values: Values, want: Wanted, seed: str, example: Chosen | None = None
) -> Streamed:
    """Give the stream that answers in `media_type`: all items of `example`, else generated ones.

    How many are generated is for `want` to say within the bounds of an array's schema. Raises NoValue when no item
    keeps the schema, TypeError or ValueError when it has no spelling.
    """
    if example is not None:
        return _cut(media, media_type, example)
    promises = codec.promises(media, media_type)
    whole, each = promises.whole, promises.each
    if whole is None and each is None:
        return _cut(media, media_type, Chosen([{}] * want.stream_count, "no schema"))
    if whole is not None and is_one_text(media):
        return _texts(media, media_type, whole, values, want, seed)
    # One boundary holds for all parts of a multipart body, which is not known before they are made.
    if whole is None and each is not None and not media_type.startswith("multipart/"):
        make = _maker(media, media_type, each, values, want, seed)
        return Streamed(MadeWhenDue(make, want.stream_count), media_type, GENERATED)
    items = values.of_schema(_list_of(whole, each), seed, replace(want.wishes, length=want.stream_count))
    return _cut(media, media_type, Chosen(items, GENERATED))


def _list_of(whole: Schema | None, each: Schema | None) -> Schema:
    """Give the schema of a list that keeps `whole` and whose items keep `each`."""
    if whole is not None and each is None:
        return whole
    assert each is not None, "one of them is promised"
    keywords = {"type": "array", "items": each.keywords} | ({"allOf": [whole.keywords]} if whole else {})
    return each.space.made(each.pointer, keywords, each.targets + (whole.targets if whole else ()))


def uncached(fields: tuple[tuple[bytes, bytes], ...]) -> tuple[tuple[bytes, bytes], ...]:
    """Give `fields` with the word that nobody keeps the answer, unless the contract has its own."""
    return fields if any(name == b"cache-control" for name, _ in fields) else (*fields, _NOT_KEPT)


def _cut(media: MediaType, media_type: str, chosen: Chosen) -> Streamed:
    if chosen.raw is not None:
        body, content_type = chosen.raw, codec.typed(chosen.raw, media_type)
    else:
        body, content_type = codec.encode(media, chosen.value, media_type)
    return Streamed(tuple(codec.cut(body, content_type)), content_type, chosen.source, chosen.value)


def _maker(
    media: MediaType, media_type: str, item: Schema, values: Values, want: Wanted, seed: str
) -> Callable[[int], bytes]:
    # What the contract shows as an example has been shown once the first item is sent.
    further = replace(want.wishes, ignore_examples=True)

    def make(index: int) -> bytes:
        value = values.of_schema(item, f"{seed} {index}", further if index else want.wishes)
        return codec.encode(media, [value], media_type)[0]

    return make


def _texts(media: MediaType, media_type: str, whole: Schema, values: Values, want: Wanted, seed: str) -> Streamed:
    """The stream of a contract that describes all of it as one string: as many items as it lets pass."""
    texts = [values.of_schema(whole, f"{seed} {index}", want.wishes) for index in range(want.stream_count)]
    pieces = [codec.encode(media, text, media_type)[0] for text in texts]
    while len(pieces) > 1 and not whole.is_valid(b"".join(pieces).decode("utf-8", "replace")):
        pieces = pieces[: len(pieces) // 2]
    return Streamed(tuple(pieces), media_type, GENERATED)
