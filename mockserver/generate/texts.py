"""Texts: takes the parts that a text must keep, gives one."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from contracts.model.pattern import BoundedPattern, matcher
from mockserver.generate.content import content
from mockserver.generate.errors import Contradiction
from mockserver.generate.leaves import word
from mockserver.generate.limits import LONGEST_TEXT, MOST_DRAWS
from mockserver.generate.making import Maker
from mockserver.generate.part import Solution, Spot
from mockserver.generate.text_by_pattern import texts
from mockserver.generate.text_formats import ASSERTED, written

_KEYWORDS = ("minLength", "maxLength", "pattern", BoundedPattern.KEYWORD, "format", "not")


def make_text(maker: Maker, solution: Solution, spot: Spot) -> str:
    """Give a text. Raises Contradiction when none is found that keeps lengths, patterns and formats together."""
    least = max((bound for _, bound in solution.having("minLength")), default=0)
    most = min((bound for _, bound in solution.having("maxLength")), default=sys.maxsize)
    where = solution.parts[-1].pointer
    if least > most:
        raise Contradiction("`minLength` is above `maxLength`", "minLength", "maxLength", pointer=where)
    if least > LONGEST_TEXT:
        raise Contradiction(f"texts are made up to {LONGEST_TEXT} characters", "minLength", pointer=where)
    patterns = _patterns(solution)
    formats = list(dict.fromkeys(name for _, name in solution.having("format")))
    asserted = ASSERTED.intersection(formats)
    for text, in_format in _drawn(maker, solution, spot, (patterns, formats), (least, most)):
        if not least <= len(text) <= most or not _matches(text, patterns):
            continue
        sure = not solution.having("not") and (not asserted or (in_format and len(asserted) == 1))
        if sure or maker.fits(solution, text):
            return text
    named = [keyword for keyword in _KEYWORDS if solution.having(keyword)]
    raise Contradiction("no text was found that keeps them all", *named, pointer=where)


def _patterns(solution: Solution) -> list[str]:
    found = [pattern for key in ("pattern", BoundedPattern.KEYWORD) for _, pattern in solution.having(key)]
    return list(dict.fromkeys(found))


def _matches(text: str, patterns: list[str]) -> bool:
    for pattern in patterns:
        judge = matcher(pattern)
        if judge is not None and not judge.matches(text):
            return False
    return True


def _drawn(
    maker: Maker,
    solution: Solution,
    spot: Spot,
    rules: tuple[list[str], list[str]],
    lengths: tuple[int, int],
) -> Iterator[tuple[str, bool]]:
    """Give texts to try, in the format, by pattern, as content and plain, and say which are sure to be in a format."""
    patterns, formats = rules
    least, most = lengths
    if isinstance(spot.like, str) and not spot.care:
        yield spot.like, False
    for name in formats:
        for text in written(name, spot, least, most):
            yield text, True
    for text in _by_pattern(patterns, spot, least, most):
        yield text, False
    held = None if patterns else content(maker, solution, spot)
    if held is not None:
        yield held, False
    for text in _plain(spot, least, most):
        yield text, False


def _by_pattern(patterns: list[str], spot: Spot, least: int, most: int) -> Iterator[str]:
    for pattern in patterns:
        chance = spot.seed.child(spot.variant).random()
        try:
            yield from texts(pattern, least, None if most == sys.maxsize else most, chance, MOST_DRAWS)
        except ValueError:
            continue  # a pattern that only the judge can read: plain words may do


def _plain(spot: Spot, least: int, most: int) -> Iterator[str]:
    text = word(spot)
    if len(text) < least:
        text = (f"{text} " * (1 + least // (len(text) + 1)))[:least]
        text = text[:-1] + "a" if text.endswith(" ") else text
    if len(text) > most:
        # Short texts still have to differ between variants.
        number = spot.seed.below(26) + spot.variant
        text = "".join(chr(97 + number // 26**place % 26) for place in range(min(most, 3)))
    yield text
    for filler in ("a", "A", "0", "-", " ", "é"):
        yield filler * max(least, min(1, most))
    yield ""
