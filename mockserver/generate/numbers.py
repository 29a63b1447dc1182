"""Numbers: takes the parts that a number must keep, gives one; bounds and steps are reckoned in exact fractions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from mockserver.generate.errors import Contradiction
from mockserver.generate.leaves import cents, whole_number
from mockserver.generate.limits import MOST_DRAWS
from mockserver.generate.making import Maker
from mockserver.generate.meaning import proposals
from mockserver.generate.meaning.proposals import Shown
from mockserver.generate.part import Spot
from mockserver.generate.solution import Solution

Number = int | float

_KEYWORDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "not")


def make_number(maker: Maker, solution: Solution, spot: Spot, whole: bool) -> Number:
    """Give an integer (`whole`) or a number. Raises Contradiction when none is found within the bounds."""
    rules = solution.read(_Rules)
    least = None if rules.least is None else float(rules.least)
    proposed = proposals.number(spot, rules.form, rules.shown, least, whole=whole)
    drawn = _on_grid(rules, spot, whole) if rules.steps or whole else _between(rules, spot)
    if proposed is not None and (not whole or isinstance(proposed, int)):
        drawn = chain((proposed,), drawn)
    doubtful: Number | None = None
    for _, value in zip(range(MOST_DRAWS), drawn, strict=False):
        if rules.hold(value) and (not rules.tricky or maker.fits(solution, value)):
            if rules.is_plain_multiple(value):
                return value
            doubtful = value if doubtful is None else doubtful
    if doubtful is not None:
        return doubtful
    raise Contradiction("no number keeps the bounds", *solution.named(*_KEYWORDS), pointer=solution.pointer)


def exact(number: Number) -> Fraction:
    """Give what the digits of a number say: 0.1 is a tenth."""
    return Fraction(number) if isinstance(number, int) else Fraction(Decimal(repr(number)))


class _Rules:
    """The tightest bounds of all parts, and the steps they ask for. A `tricky` number is put to the judge."""

    def __init__(self, solution: Solution) -> None:
        self.form: str = next((name for _, name in solution.having("format")), "")
        self.shown = solution.read(Shown)
        self.steps = [exact(step) for _, step in solution.having("multipleOf")]
        self.tricky = bool(self.steps) or bool(solution.having("not"))
        least = [(exact(bound), excluded) for bound, excluded in _bounds(solution, "minimum", "exclusiveMinimum")]
        most = [(-exact(bound), excluded) for bound, excluded in _bounds(solution, "maximum", "exclusiveMaximum")]
        # Of equal bounds the one that excludes is the tighter, and True sorts after False.
        lowest, self.least_excluded = max(least) if least else (None, False)
        highest, self.most_excluded = max(most) if most else (None, False)
        self.least = lowest
        self.most = None if highest is None else -highest

    def hold(self, value: Number) -> bool:
        """Say whether `value` is within the bounds."""
        if self.least is None and self.most is None:
            return True
        number = exact(value)
        if self.least is not None and (number < self.least or (self.least_excluded and number == self.least)):
            return False
        return self.most is None or not (number > self.most or (self.most_excluded and number == self.most))

    def is_plain_multiple(self, value: Number) -> bool:
        """Say whether those who reckon in floats, too, find `value` to be a multiple of the steps."""
        return all((value / float(step)).is_integer() for step in self.steps if step.denominator > 1)

    def multiples(self, step: Fraction) -> tuple[int | None, int | None]:
        """Give the first and the last multiple of `step` inside, counted in steps."""
        first = last = None
        if self.least is not None:
            first = math.ceil(self.least / step)
            first += self.least_excluded and first * step == self.least
        if self.most is not None:
            last = math.floor(self.most / step)
            last -= self.most_excluded and last * step == self.most
        return first, last


def _bounds(solution: Solution, closed: str, excluded: str) -> Iterator[tuple[Number, bool]]:
    for keyword in (closed, excluded):
        for _, bound in solution.having(keyword):
            if math.isfinite(bound):
                yield bound, keyword == excluded


def _on_grid(rules: _Rules, spot: Spot, whole: bool) -> Iterator[Number]:
    """Give multiples of all steps; those without a fraction first, as every judge reckons them alike."""
    step = _common(rules.steps)
    if step.denominator > 1:
        yield from _multiples(rules, step * step.denominator, spot)
        if not whole:
            yield from _multiples(rules, step, spot)
    else:
        yield from _multiples(rules, step, spot)


def _common(steps: list[Fraction]) -> Fraction:
    """Give the least common multiple of fractions; of none it is 1."""
    if not steps:
        return Fraction(1)
    numerator = math.lcm(*(step.numerator for step in steps))
    return Fraction(numerator, math.gcd(*(step.denominator for step in steps)))


def _multiples(rules: _Rules, step: Fraction, spot: Spot) -> Iterator[Number]:
    first, last = rules.multiples(step)
    if first is not None and last is not None and first > last:
        return
    wanted = whole_number(spot)
    for index in range(MOST_DRAWS):
        if first is not None and last is not None and index > last - first:
            return
        yield _plain(_into(wanted + index, first, last) * step)


def _into(wanted: int, first: int | None, last: int | None) -> int:
    """Give `wanted` pulled into the bounds, in such a way that neighbours stay different."""
    if first is not None and last is not None:
        return wanted if first <= wanted <= last else first + wanted % (last - first + 1)
    if first is not None and wanted < first:
        return first + wanted
    if last is not None and wanted > last:
        return last - wanted
    return wanted


def _between(rules: _Rules, spot: Spot) -> Iterator[Number]:
    """Give numbers between the bounds with few digits behind the point."""
    for digits in (2, 0, 1, 3, 6, 12):
        grid = Fraction(1, 10**digits)
        first, last = rules.multiples(grid)
        if first is None or last is None or first <= last:
            wanted = cents(spot) if digits == 2 else whole_number(spot)
            yield _plain(_into(wanted, first, last) * grid)
    if rules.least is not None and rules.most is not None:
        part = Fraction(1 + spot.seed.below(97) + spot.variant, 99 + spot.variant)
        yield float(rules.least + (rules.most - rules.least) * part)
        yield _plain(rules.least)
        yield _plain(rules.most)
        yield math.nextafter(float(rules.least), math.inf)


def _plain(number: Fraction) -> Number:
    """Give a fraction as JSON has it. Beyond the range of floats an integer stays one."""
    return number.numerator if number.denominator == 1 else float(number)
