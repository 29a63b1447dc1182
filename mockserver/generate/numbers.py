"""Numbers: takes the parts that a number must keep, gives one; bounds and steps are reckoned in exact fractions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from mockserver.generate.errors import Contradiction
from mockserver.generate.leaves import cents, whole_number
from mockserver.generate.limits import MOST_DRAWS
from mockserver.generate.making import Maker
from mockserver.generate.part import Part, Solution, Spot

Number = int | float

_KEYWORDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "not")


def make_number(maker: Maker, solution: Solution, spot: Spot, whole: bool) -> Number:
    """Give an integer (`whole`) or a number. Raises Contradiction when none is found within the bounds."""
    bounds = _Bounds(solution)
    steps = [exact(step) for _, step in solution.having("multipleOf")]
    tricky = bool(steps) or bool(solution.having("not"))
    drawn = _on_grid(bounds, steps, spot, whole) if steps or whole else _between(bounds, spot)
    for _, value in zip(range(MOST_DRAWS), drawn, strict=False):
        if bounds.hold(value) and (not tricky or maker.fits(solution, value)):
            return value
    named = [keyword for keyword in _KEYWORDS if solution.having(keyword)]
    raise Contradiction("no number keeps the bounds", *named, pointer=solution.parts[-1].pointer)


def exact(number: Number) -> Fraction:
    """Give what the digits of a number say: 0.1 is a tenth."""
    return Fraction(number) if isinstance(number, int) else Fraction(Decimal(repr(number)))


def _finite(solution: Solution, keyword: str) -> list[tuple[Part, Number]]:
    return list(filter(lambda held: math.isfinite(held[1]), solution.having(keyword)))


class _Bounds:
    """The tightest bounds of all parts."""

    def __init__(self, solution: Solution) -> None:
        self.least: Fraction | None = None
        self.most: Fraction | None = None
        self.least_excluded = self.most_excluded = False
        for keyword, excluded in (("minimum", False), ("exclusiveMinimum", True)):
            for _, bound in _finite(solution, keyword):
                if self.least is None or exact(bound) > self.least or (excluded and exact(bound) == self.least):
                    self.least, self.least_excluded = exact(bound), excluded
        for keyword, excluded in (("maximum", False), ("exclusiveMaximum", True)):
            for _, bound in _finite(solution, keyword):
                if self.most is None or exact(bound) < self.most or (excluded and exact(bound) == self.most):
                    self.most, self.most_excluded = exact(bound), excluded

    def hold(self, value: Number) -> bool:
        number = exact(value)
        if self.least is not None and (number < self.least or (self.least_excluded and number == self.least)):
            return False
        return self.most is None or not (number > self.most or (self.most_excluded and number == self.most))

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


def _on_grid(bounds: _Bounds, steps: list[Fraction], spot: Spot, whole: bool) -> Iterator[Number]:
    """Give multiples of all steps; those without a fraction first, as every judge reckons them alike."""
    step = _common(steps)
    if step.denominator > 1:
        yield from _multiples(bounds, step * step.denominator, spot, 1)
        if not whole:
            yield from _multiples(bounds, step, spot, 1)
    else:
        # Integers of no step are drawn about a small number, multiples about a small multiple.
        yield from _multiples(bounds, step, spot, 1 if steps else 0)


def _common(steps: list[Fraction]) -> Fraction:
    """Give the least common multiple of fractions; of none it is 1."""
    if not steps:
        return Fraction(1)
    numerator = math.lcm(*(step.numerator for step in steps))
    return Fraction(numerator, math.gcd(*(step.denominator for step in steps)))


def _multiples(bounds: _Bounds, step: Fraction, spot: Spot, small: int) -> Iterator[Number]:
    first, last = bounds.multiples(step)
    if first is not None and last is not None and first > last:
        return
    wanted = 1 + (whole_number(spot) - 1) % 10 if small and spot.variant == 0 else whole_number(spot)
    for index in range(MOST_DRAWS):
        multiple = _into(wanted + index, first, last)
        if first is not None and last is not None and index > last - first:
            return
        yield _plain(multiple * step)


def _into(wanted: int, first: int | None, last: int | None) -> int:
    """Give `wanted` pulled into the bounds, in such a way that neighbours stay different."""
    if first is not None and last is not None:
        return wanted if first <= wanted <= last else first + wanted % (last - first + 1)
    if first is not None and wanted < first:
        return first + wanted
    if last is not None and wanted > last:
        return last - wanted
    return wanted


def _between(bounds: _Bounds, spot: Spot) -> Iterator[Number]:
    """Give numbers between the bounds with few digits behind the point."""
    least, most = bounds.least, bounds.most
    for digits in (2, 0, 1, 3, 6, 12):
        grid = Fraction(1, 10**digits)
        first, last = bounds.multiples(grid)
        if first is None or last is None or first <= last:
            wanted = cents(spot) if digits == 2 else whole_number(spot)
            yield _plain(_into(wanted, first, last) * grid)
    if least is not None and most is not None:
        part = Fraction(1 + spot.seed.below(97) + spot.variant, 99 + spot.variant)
        yield float(least + (most - least) * part)
        yield _plain(least)
        yield _plain(most)
        yield math.nextafter(float(least), math.inf)


def _plain(number: Fraction) -> Number:
    """Give a fraction as JSON has it. Beyond the range of floats an integer stays one."""
    return number.numerator if number.denominator == 1 else float(number)
