"""Pairing: takes an operation whose requests and responses have examples of the same names, and a Call, gives the
names of the examples that the request is one of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from contracts.media import codec
from contracts.media.malformed import Malformed
from contracts.model.operation import MediaType, Operation
from mockserver.generate.identity import identity
from mockserver.reply import Call

_MOST = 1_000
_BODY = ("body", "")


@dataclass(frozen=True, slots=True)
class _Example:
    """What requests of one name say: of each place the values that the examples of that name have."""

    name: str
    said: dict[tuple[str, str], tuple[Any, ...]]

    def matches(self, call: Call) -> bool:
        return all(_sent(call, place) in values for place, values in self.said.items())


class Pairing:
    """The request examples of one operation that have a counterpart in its responses."""

    def __init__(self, examples: list[_Example]) -> None:
        self._examples = examples

    def names(self, call: Call) -> Iterator[str]:
        """Give the names of the examples that `call` is one of, those that say the most first."""
        return (example.name for example in self._examples if example.matches(call))


def pairing_of(operation: Operation) -> Pairing | None:
    """Give the pairs of `operation`, None when no name occurs on both sides."""
    answers = (media.examples for response in operation.responses for media in response.content)
    answered = {example.name for examples in answers for example in examples if example.name}
    if not answered:
        return None
    said: dict[str, dict[tuple[str, str], tuple[Any, ...]]] = {}
    for place, name, value in _asked(operation):
        if name in answered and len(said) < _MOST:
            places = said.setdefault(name, {})
            places[place] = (*places.get(place, ()), identity(value))
    found = [_Example(name, places) for name, places in said.items()]
    return Pairing(sorted(found, key=lambda example: -len(example.said))) if found else None


def _asked(operation: Operation) -> Iterator[tuple[tuple[str, str], str, Any]]:
    """Give each named example of a request: where it stands, its name and its value."""
    for parameter in operation.parameters:
        examples = parameter.examples or (parameter.content.examples if parameter.content else ())
        for example in examples:
            if example.name and example.external is None:
                yield (parameter.location, parameter.name), example.name, example.value
    for media in operation.body.content if operation.body else ():
        for example in media.examples:
            if example.name and example.external is None:
                yield _BODY, example.name, example.value
                yield from ((_BODY, example.name, value) for value in _spelt(media, example.value))


def _spelt(media: MediaType, value: Any) -> Iterator[Any]:
    """Give what `value` spells when it is not the value of a body but its text, as authors often put it."""
    if isinstance(value, str):
        try:
            yield codec.decode(media, value.encode("utf-8", "replace"))
        except Malformed:
            return


def _sent(call: Call, place: tuple[str, str]) -> Any:
    if place == _BODY:
        return None if call.body is None else identity(call.body)
    values = call.values.get(place[0], {})
    return identity(values[place[1]]) if place[1] in values else None
