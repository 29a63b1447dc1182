"""Texts: takes the parts that a text must keep, gives one."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from contracts.model.pattern import BoundedPattern, matcher
from mockserver.generate.content import content
from mockserver.generate.errors import Contradiction
from mockserver.generate.leaves import word
from mockserver.generate.limits import COST_OF_REFUSAL, LONGEST_TEXT, MOST_DRAWS
from mockserver.generate.making import Maker
from mockserver.generate.meaning import proposals
from mockserver.generate.meaning.proposals import Shown
from mockserver.generate.part import Spot
from mockserver.generate.solution import Solution
from mockserver.generate.text_by_pattern import texts
from mockserver.generate.text_formats import ASSERTED, written

_PATTERNS = ("pattern", BoundedPattern.KEYWORD)
_KEYWORDS = ("minLength", "maxLength", *_PATTERNS, "format", "not")


def make_text(maker: Maker, solution: Solution, spot: Spot) -> str:
    """Give a text. Raises Contradiction when none is found that keeps lengths, patterns and formats together."""
    rules = solution.read(_Rules)
    if rules.least > rules.most:
        raise Contradiction("`minLength` is above `maxLength`", "minLength", "maxLength", pointer=solution.pointer)
    if rules.least > LONGEST_TEXT:
        message = f"texts are made up to {LONGEST_TEXT} characters"
        raise Contradiction(message, "minLength", pointer=solution.pointer)
    for text, in_format in _drawn(maker, solution, rules, spot):
        if not rules.least <= len(text) <= rules.most:
            continue
        if not _matches(text, rules.patterns):
            if rules.is_costly:
                maker.attempt.spend(COST_OF_REFUSAL)
            continue
        if rules.is_sure(in_format) or maker.fits(solution, text):
            return text
    message = "no text was found that keeps them all"
    raise Contradiction(message, *solution.named(*_KEYWORDS), pointer=solution.pointer)


class _Rules:
    """What all parts together ask of a text."""

    def __init__(self, solution: Solution) -> None:
        self.least: int = max((bound for _, bound in solution.having("minLength")), default=0)
        self.most: int = min((bound for _, bound in solution.having("maxLength")), default=sys.maxsize)
        patterns = [pattern for key in _PATTERNS for _, pattern in solution.having(key)]
        self.patterns: list[str] = list(dict.fromkeys(patterns))
        self.formats: list[str] = list(dict.fromkeys(name for _, name in solution.having("format")))
        self.form: str = self.formats[0] if self.formats else ""
        self.shown = solution.read(Shown)
        self.holds_content = bool(solution.named("contentMediaType", "contentEncoding")) and not patterns
        self.is_costly = bool(solution.having(BoundedPattern.KEYWORD))
        self._asserted = len(ASSERTED.intersection(self.formats))
        self._forbidding = bool(solution.having("not"))

    def is_sure(self, in_format: bool) -> bool:
        """Say whether a text needs no judge: nothing is forbidden, and its writer knew all that is asserted."""
        return not self._forbidding and (not self._asserted or (in_format and self._asserted == 1))


def _matches(text: str, patterns: list[str]) -> bool:
    for pattern in patterns:
        judge = matcher(pattern)
        if judge is not None and not judge.matches(text):
            return False
    return True


def _drawn(maker: Maker, solution: Solution, rules: _Rules, spot: Spot) -> Iterator[tuple[str, bool]]:
    """Give texts as the name tells, in the format, by pattern, and plain; say which are sure to be in a format."""
    if isinstance(spot.like, str) and not spot.care:
        yield spot.like, False
    yield from proposals.texts(spot, rules.form, rules.shown, rules.least, rules.most)
    for name in rules.formats:
        for text in written(name, spot, rules.least, rules.most):
            yield text, True
            if rules.patterns and text.upper() != text:
                yield text.upper(), False  # hexadecimal digits are often asked for in upper case
    for text in _by_pattern(rules, spot):
        yield text, False
    if rules.holds_content:
        yield content(maker, solution, spot), False
    for text in _plain(spot, rules.least, rules.most):
        yield text, False


def _by_pattern(rules: _Rules, spot: Spot) -> Iterator[str]:
    most = None if rules.most == sys.maxsize else rules.most
    for pattern in rules.patterns:
        chance = spot.seed.child(spot.variant).random()
        try:
            yield from texts(pattern, rules.least, most, chance, MOST_DRAWS)
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
