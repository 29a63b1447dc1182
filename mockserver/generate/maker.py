"""Making: takes parts and a place, gives a value; ties the makers of each type together for one try."""

from __future__ import annotations

from typing import Any

from mockserver.generate.arrays import make_array
from mockserver.generate.budget import Try
from mockserver.generate.errors import Contradiction, TooDeep
from mockserver.generate.kinds import in_order
from mockserver.generate.limits import DEEPEST
from mockserver.generate.listed import Listed
from mockserver.generate.meaning.proposals import Shown, flag
from mockserver.generate.memory import Memory
from mockserver.generate.numbers import make_number
from mockserver.generate.objects import make_object
from mockserver.generate.part import Demand, Spot
from mockserver.generate.samples import said, sample
from mockserver.generate.solution import Solution
from mockserver.generate.solve import no_branch
from mockserver.generate.texts import make_text
from mockserver.generate.wishes import Wishes

_ANY = Solution([])


class ValueMaker:
    """Makes one value in one try."""

    def __init__(self, memory: Memory, wishes: Wishes, attempt: Try) -> None:
        self.wishes = wishes
        self.attempt = attempt
        self._memory = memory
        self._judge = memory.judge

    def make(self, demand: Demand, spot: Spot) -> Any:
        """Give a value that is meant to keep all of `demand`. Raises Contradiction, TooDeep, Exhausted."""
        if len(spot.path) > DEEPEST:
            raise Contradiction(f"values are made down to {DEEPEST} levels", "$ref")
        if self.attempt.care:
            spot.care = self.attempt.care.get(spot.path, 0)
        if len(spot.path) > self.attempt.optional_depth:
            spot.minimal = True
        turn = spot.seed.child("turn").below(1 << 16) if self.wishes.ignore_examples and not spot.minimal else 0
        if spot.care:
            spot.seed = spot.seed.child(spot.care)
            turn += spot.care - 1
        reason: Contradiction | None = None
        for solution in self._memory.ways(demand, spot, turn, apart=self.attempt.apart):
            self.attempt.spend(1 + len(solution.parts))
            try:
                value = self._kept(solution, spot) if solution.parts else make_text(self, _ANY, spot)
            except Contradiction as seen:
                if reason is None or isinstance(reason, TooDeep):
                    reason = _of_union(solution, seen)
                continue
            if solution.chosen:
                self.attempt.chosen[spot.path] = solution.chosen
            return value
        assert reason is not None  # without any way the memory has raised
        raise reason

    def fits(self, solution: Solution, value: Any) -> bool:
        return self._judge.fits(solution.parts, value)

    def keeps(self, parts: Demand, value: Any) -> bool:
        return self._judge.keeps(parts, value)

    def _kept(self, solution: Solution, spot: Spot) -> Any:
        """Give a value for one way to keep the parts: one that is said for it, a listed one, a sample, or one made by
        its type."""
        if self.wishes.dictionary is not None:
            for value in said(self, solution, spot):
                self.attempt.examples.add(spot.path)
                return value
        listed = solution.read(Listed)
        if listed.values is not None:
            return listed.choose(self, spot)
        shown = sample(solution, spot, self.wishes) if solution.read(Shown).faker is None else None
        if shown is not None:
            self.attempt.examples.add(spot.path)
            return shown
        reason: Contradiction | None = None
        for kind in solution.read(in_order):
            try:
                return self._of_kind(kind, solution, spot)
            except Contradiction as seen:
                reason = reason or seen
        raise reason or Contradiction("no type is left", "type", pointer=solution.pointer)

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
            first = flag(spot, solution.read(Shown)) is ((spot.variant + spot.care) % 2 == 0)
            values = [first, not first]
        if not solution.having("not"):
            return values[0]
        for value in values:
            if self._judge.fits(solution.parts, value):
                return value
        raise Contradiction("no value is left", "type", "not", pointer=solution.pointer)


def _of_union(solution: Solution, seen: Contradiction) -> Contradiction:
    """Name the union whose branch could not be kept; recursion stays what it is, because there is a way out of it."""
    if isinstance(seen, TooDeep) or not solution.chosen:
        return seen
    branch = solution.chosen[0]
    return no_branch(branch.above or branch, str(branch.tokens[-2]), seen)
