"""Making: takes parts and a place, gives a value; ties the makers of each type together for one try."""

from __future__ import annotations

from typing import Any

from mockserver.generate.arrays import make_array
from mockserver.generate.budget import Try
from mockserver.generate.errors import Contradiction, TooDeep
from mockserver.generate.identity import identity
from mockserver.generate.judge import Judge
from mockserver.generate.kinds import in_order, kind_of
from mockserver.generate.limits import DEEPEST
from mockserver.generate.numbers import make_number
from mockserver.generate.objects import make_object
from mockserver.generate.part import Part, Solution, Spot
from mockserver.generate.samples import samples
from mockserver.generate.solve import IN_PLACE, Solver
from mockserver.generate.texts import make_text
from mockserver.generate.wishes import Wishes


class ValueMaker:
    """Makes one value in one try."""

    def __init__(self, solver: Solver, judge: Judge, wishes: Wishes, attempt: Try) -> None:
        self.wishes = wishes
        self.attempt = attempt
        self._solver = solver
        self._judge = judge

    def make(self, demand: list[Part], spot: Spot) -> Any:
        """Give a value that is meant to keep all of `demand`. Raises Contradiction, TooDeep, Exhausted."""
        if len(spot.path) > DEEPEST:
            raise Contradiction(f"values are made down to {DEEPEST} levels", "$ref")
        if self.attempt.care:
            spot.care = self.attempt.care.get(spot.path, 0)
        if len(spot.path) > self.attempt.optional_depth:
            spot.minimal = True
        if len(demand) == 1 and isinstance(demand[0].keywords, dict) and IN_PLACE.isdisjoint(demand[0].keywords):
            self.attempt.spend()
            return self._kept(Solution(demand, {}, {}, ()), spot)
        reason: Contradiction | None = None
        for solution in self._solver.solutions(demand, spot, self.attempt):
            try:
                value = self._kept(solution, spot)
            except Contradiction as seen:
                reason = seen if reason is None or isinstance(reason, TooDeep) else reason
                continue
            if solution.chosen:
                self.attempt.chosen[spot.path] = solution.chosen
            return value
        raise reason or Contradiction("nothing can be made", "anyOf")

    def fits(self, solution: Solution, value: Any) -> bool:
        return self._judge.fits(solution.parts, value)

    def keeps(self, parts: list[Part], value: Any) -> bool:
        return self._judge.keeps(parts, value)

    def _kept(self, solution: Solution, spot: Spot) -> Any:
        """Give a value for one way to keep the parts: a listed one, an example, or one made by its type."""
        if not solution.parts:
            return self._of_kind("string", Solution([Part({}, "")], {}, {}, ()), spot)
        kinds = in_order(solution.parts)
        if not kinds:
            raise Contradiction("no type is left", "type", pointer=solution.parts[-1].pointer)
        listed = self._listed(solution, kinds)
        if listed is not None:
            return self._chosen(listed, spot)
        for value in samples(solution, kinds, spot, self.wishes):
            self.attempt.examples.add(spot.path)
            return value
        reason: Contradiction | None = None
        for kind in kinds:
            try:
                return self._of_kind(kind, solution, spot)
            except Contradiction as seen:
                reason = reason or seen
        assert reason is not None
        raise reason

    def _listed(self, solution: Solution, kinds: list[str]) -> list[Any] | None:
        """Give the values that `const` and `enum` leave, None when there is neither."""
        lists = [[value] for _, value in solution.having("const")] + [v for _, v in solution.having("enum")]
        if not lists:
            return None
        values = [value for value in lists[0] if _is_of(value, kinds)]
        for others in lists[1:]:
            known = {identity(value) for value in others}
            values = [value for value in values if identity(value) in known]
        if len(solution.parts) > 1 or len(solution.parts[0].rules) > 2:
            values = [value for value in values if self._is_kept(solution, value)]
        if not values:
            keywords = [k for k in ("const", "enum", "type", "pattern", "not") if solution.having(k)]
            raise Contradiction("no listed value is left", *keywords, pointer=solution.parts[-1].pointer)
        return values

    def _is_kept(self, solution: Solution, value: Any) -> bool:
        if isinstance(value, dict | list):
            return self._judge.keeps(solution.parts, value)
        return self._judge.fits(solution.parts, value)

    def _chosen(self, values: list[Any], spot: Spot) -> Any:
        if spot.like is not None and not spot.care and spot.like in values:
            return spot.like
        start = spot.seed.below(len(values)) if self.wishes.ignore_examples else 0
        return values[(start + spot.variant + spot.care) % len(values)]

    def _of_kind(self, kind: str, solution: Solution, spot: Spot) -> Any:
        if kind == "string":
            return make_text(self, solution, spot)
        if kind == "object":
            return make_object(self, solution, spot)
        if kind == "array":
            return make_array(self, solution, spot)
        if kind in ("integer", "number"):
            return make_number(self, solution, spot, kind == "integer")
        return self._constant(kind, solution, spot)

    def _constant(self, kind: str, solution: Solution, spot: Spot) -> bool | None:
        """Give null or a boolean; `not` may forbid either."""
        if kind == "null":
            values: list[bool | None] = [None]
        else:
            first = (spot.seed.below(2) + spot.variant + spot.care) % 2 == 0
            values = [first, not first]
        if not solution.having("not"):
            return values[0]
        for value in values:
            if self._judge.fits(solution.parts, value):
                return value
        raise Contradiction("no value is left", "type", "not", pointer=solution.parts[-1].pointer)


def _is_of(value: Any, kinds: list[str]) -> bool:
    kind = kind_of(value)
    return kind in kinds or (kind == "integer" and "number" in kinds)
