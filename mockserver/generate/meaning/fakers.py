"""Fake data by wish: takes what a schema's `x-faker` asks for and a leaf, gives a value.

Kinds with arguments are made here, within bounds; all others are drawn as a property of that name would be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contracts.model.fakers import FakerCall
from mockserver.generate.fake import fake
from mockserver.generate.meaning import time_draws
from mockserver.generate.meaning.clock import BORN, CREATED, EXPIRED
from mockserver.generate.meaning.leaf import Draw, Drawn, Leaf
from mockserver.generate.meaning.lookup import number_meaning, text_meaning

_LONGEST = 200
_MOST_WORDS = 50
_LARGEST = 1 << 53
_LETTERS = "bcdfghjklmnpqrstvwxz"


def drawn(call: FakerCall, leaf: Leaf) -> Drawn | bool | None:
    """Give what is asked for, None where it cannot be of the leaf's kind. Raises NothingLeft."""
    made = MADE.get(call.kind)
    if made is not None:
        return made(call, leaf)
    text, number = text_meaning(call.kind, ""), number_meaning(call.kind, "", whole=leaf.kind == "integer")
    found = number if leaf.kind != "string" or text is None or text[1] else text
    return found[0](leaf) if found is not None else None


def _number(call: FakerCall, names: str, place: int, usual: float) -> float:
    """Give an argument that is a number, by one of its names or by its place."""
    value = next((call.named[name] for name in names.split() if name in call.named), None)
    if value is None and place < len(call.placed):
        value = call.placed[place]
    known = isinstance(value, int | float) and not isinstance(value, bool)
    return max(-_LARGEST, min(_LARGEST, value)) if known and value is not None else usual


def _bounds(call: FakerCall, usual: tuple[float, float]) -> tuple[float, float]:
    lone = len(call.placed) == 1
    low = _number(call, "min min_value", 9 if lone else 0, min(usual[0], _number(call, "max max_value", 9, usual[0])))
    high = _number(call, "max max_value", 0 if lone else 1, max(low + usual[1] - usual[0], low))
    return low, max(low, high)


def _count(call: FakerCall, names: str, usual: int, most: int = _LONGEST) -> int:
    return max(1, min(most, int(_number(call, f"{names} length count", 0, usual))))


def _integer(call: FakerCall, leaf: Leaf) -> int:
    low, high = _bounds(call, (0, 1_000))
    first = -int(-low // 1)
    return leaf.between(first, max(first, int(high // 1)))


def _float(call: FakerCall, leaf: Leaf) -> float:
    low, high = _bounds(call, (0, 100))
    digits = max(0, min(8, int(_number(call, "fractionDigits right_digits dec", 9, 2))))
    return round(low + (high - low) * leaf.between(0, 1_000_000) / 1_000_000, digits)


def _amount(call: FakerCall, leaf: Leaf) -> Drawn:
    low, high = _bounds(call, (4, 180))
    amount = low + (high - low) * leaf.between(0, 10_000) / 10_000
    return f"{amount:.2f}" if leaf.kind == "string" else round(amount, 2)


def _pattern(call: FakerCall, leaf: Leaf) -> str:
    """Give a text with digits for ``#`` and letters for ``?``."""
    shape = str(next(iter((*call.placed, *call.named.values())), "###"))[:_LONGEST]
    chance = leaf.seed.random()
    written = {"#": lambda: str(chance.randrange(10)), "?": lambda: chance.choice(_LETTERS)}
    return "".join(written[char]() if char in written else char for char in shape)


def _choice(call: FakerCall, leaf: Leaf) -> Any:
    offered = [*call.placed, *call.named.values()]
    values = next((each for each in offered if isinstance(each, list)), offered)
    plain = [each for each in values if isinstance(each, str | int | float)]
    return leaf.pick(plain) if plain else None


def _moment(rank: int) -> Callable[[FakerCall, Leaf], Drawn]:
    def give(call: FakerCall, leaf: Leaf) -> Drawn:
        return time_draws.at(leaf, rank)

    return give


def _lorem(provider: str, argument: str, usual: int) -> Callable[[FakerCall, Leaf], Drawn]:
    """Give a maker of words, so many as the call says."""

    def give(call: FakerCall, leaf: Leaf) -> Drawn:
        count = _count(call, f"{argument} wordCount sentenceCount", usual, _MOST_WORDS)
        text = fake(provider, leaf.seed, leaf.locale, **{argument: count})
        return " ".join(text) if isinstance(text, list) else str(text)

    return give


def _as_draw(draw: Draw) -> Callable[[FakerCall, Leaf], Drawn]:
    return lambda call, leaf: draw(leaf)


MADE: dict[str, Callable[[FakerCall, Leaf], Drawn | bool | None]] = {
    "!boolean": lambda call, leaf: leaf.seed.below(2) == 0,
    "!integer": _integer,
    "!number": _float,
    "!amount": _amount,
    "!alphanumeric": lambda call, leaf: leaf.letters(_count(call, "max_chars", 10), _LETTERS + "0123456789"),
    "!alpha": lambda call, leaf: leaf.letters(_count(call, "", 8), _LETTERS),
    "!digits": lambda call, leaf: leaf.digits(_count(call, "", 8)),
    "!hex": lambda call, leaf: leaf.hex(_count(call, "", 8)),
    "!pattern": _pattern,
    "!choice": _choice,
    "!past": _moment(CREATED),
    "!future": _moment(EXPIRED),
    "!birth": _moment(BORN),
    "!epoch": _as_draw(time_draws.seconds),
    "!time": _as_draw(time_draws.time_of_day),
    "!word": _lorem("words", "nb", 1),
    "!words": _lorem("words", "nb", 3),
    "!sentence": _lorem("sentence", "nb_words", 8),
    "!paragraph": _lorem("paragraph", "nb_sentences", 3),
    "!text": _lorem("paragraph", "nb_sentences", 4),
}
