"""Proposals: takes a place and what is asked of its value, gives values that people would expect there, if any.

They are proposals only: whoever asks for them keeps the constraints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from contracts.model import fakers
from contracts.model.fakers import FakerCall
from mockserver.generate.meaning import code_draws, identifier_draws, naming, time_draws
from mockserver.generate.meaning.fakers import drawn as fakers_drawn
from mockserver.generate.meaning.flags import likelihood
from mockserver.generate.meaning.leaf import Draw, Drawn, Leaf, NothingLeft
from mockserver.generate.meaning.lookup import Meaning, number_meaning, text_meaning
from mockserver.generate.meaning.shapes import alike, has_shape, is_moment
from mockserver.generate.meaning.words import singular, words
from mockserver.generate.part import Spot
from mockserver.generate.solution import Solution
from mockserver.generate.window import is_key

_MOST_VARIANTS = 48
_MOST_CARE = 1
_SURE = frozenset[Draw]({time_draws.in_format, identifier_draws.universal})
# Of what has one of a few values, the document's sample is the best guess.
_CODES = frozenset[Draw]({code_draws.status, code_draws.state, code_draws.kind, code_draws.object_name})
_WORD = re.compile(r"[A-Za-z][A-Za-z_-]{1,30}")
_PROSE = frozenset[Draw](naming.PROSE)


class Shown:
    """What the document says of a value's looks: a sample to take the shape of, and what its `x-faker` asks for."""

    def __init__(self, solution: Solution) -> None:
        self.sample: Any = None
        self.faker: FakerCall | None = None
        for part in solution.parts:
            if part.silent:
                continue
            if fakers.KEYWORD in part.rules and fakers.is_shape(part.rules[fakers.KEYWORD]):
                self.faker = fakers.call_of(part.rules[fakers.KEYWORD])
            listed = part.rules.get("examples")
            offered = [
                part.rules.get("example"),
                *(listed if isinstance(listed, list) else ()),
                part.rules.get("default"),
            ]
            self.sample = next((each for each in offered if each is not None), self.sample)


def texts(spot: Spot, form: str, shown: Shown, least: int, most: int) -> Iterator[tuple[str, bool]]:
    """Give texts to try and say which are sure to be in the format `form`."""
    sample = shown.sample
    wished = _wished(spot, "string", form, shown)
    if wished is not None:
        asked = str(wished)
        yield _within(asked, 0, most) if " " in asked else asked, False
    if _is_out_of_reach(spot):
        return
    meaning = text_meaning(spot.name, form) or _shaped(sample, form) or _of_list(spot, form)
    if meaning is None:
        return
    leaf = Leaf(spot, "string", form, sample)
    leaf.least, leaf.most = least, most
    shows_word = meaning[0] in _CODES and isinstance(sample, str) and _WORD.fullmatch(sample) and not spot.variant
    text = sample if shows_word else _drawn(leaf, meaning)
    if text is None:
        return
    text = _within(str(text), least, most) if meaning[0] in _PROSE else str(text)
    yield text, meaning[0] in _SURE
    if text.isascii() and not form:
        yield from ((other, False) for other in (text.lower(), text.upper(), text.replace(" ", "-").lower()))


def number(spot: Spot, form: str, shown: Shown, least: float | None, *, whole: bool) -> int | float | None:
    """Give a number to try, None when nothing is known of the place."""
    sample = shown.sample
    wished = _wished(spot, "integer" if whole else "number", form, shown)
    if isinstance(wished, int | float) and not isinstance(wished, bool):
        return int(wished) if whole else wished
    if _is_out_of_reach(spot):
        return None
    meaning = number_meaning(spot.name, form, whole=whole)
    if meaning is None:
        meaning = (_near, ()) if isinstance(sample, int | float) and not isinstance(sample, bool) else None
    if meaning is None:
        return None
    leaf = Leaf(spot, "integer" if whole else "number", form, sample)
    leaf.least = least
    value = _drawn(leaf, meaning)
    return value if isinstance(value, int | float) else None


def flag(spot: Spot, shown: Shown) -> bool:
    """Say whether a flag is set: those that tell of trouble seldom are."""
    if shown.faker is not None:
        return spot.seed.below(2) == 0
    return spot.seed.below(100) < likelihood(spot.name)


def _wished(spot: Spot, kind: str, form: str, shown: Shown) -> Drawn | bool | None:
    """Give what the schema's `x-faker` asks for, None where there is none or it has failed here."""
    if shown.faker is None or spot.care > _MOST_CARE:
        return None
    try:
        return fakers_drawn(shown.faker, Leaf(spot, kind, form, None))
    except NothingLeft:
        return None


def _is_out_of_reach(spot: Spot) -> bool:
    """Say whether proposals have failed here, or so many siblings have to differ that they would run out."""
    is_far = spot.variant > _MOST_VARIANTS and not is_key(spot.name)
    return not spot.name or spot.care > _MOST_CARE or is_far


def _drawn(leaf: Leaf, meaning: Meaning) -> Drawn | None:
    draw, qualifier = meaning
    leaf.qualify(qualifier)
    try:
        return draw(leaf)
    except NothingLeft:
        return None


def _shaped(sample: Any, form: str) -> Meaning | None:
    if form:
        return None
    if is_moment(sample):
        return time_draws.written, ()
    return (_alike, ()) if has_shape(sample) else None


def _of_list(spot: Spot, form: str) -> Meaning | None:
    """Give the meaning of the object that holds the place, where that is a list by name: ``external_urls``."""
    holder = spot.above.name if spot.above is not None and isinstance(spot.path[-1], str) else ""
    last = words(holder)[-1:]
    return text_meaning(holder, form) if last and singular(last[0]) != last[0] else None


def _alike(leaf: Leaf) -> str:
    return alike(leaf.sample, leaf)


def _near(leaf: Leaf) -> float | int:
    """Give a number about as large as the sample."""
    sample = leaf.sample
    low, high = sorted((int(sample * 50), int(sample * 150)))
    near = leaf.between(low, high) if high - low < 1 << 53 else low
    return near // 100 if isinstance(sample, int) else near / 100


def _within(text: str, least: int, most: int) -> str:
    """Give prose cut at a word, or repeated, so that it keeps the bounds of its length."""
    if len(text) < least:
        text = (f"{text} " * (1 + least // (len(text) + 1)))[: max(least, len(text))]
        text = text[:-1] + "." if text.endswith(" ") else text
    if len(text) <= most:
        return text
    cut = text[: most + 1].rpartition(" ")[0]
    return cut.rstrip(" ,;:.") if len(cut) >= least else text[:most]
