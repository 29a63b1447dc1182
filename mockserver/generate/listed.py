"""Listed values: takes the parts that a value must keep, gives the values that `const` and `enum` leave."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from mockserver.generate.errors import Contradiction
from mockserver.generate.identity import identity
from mockserver.generate.kinds import allowed, is_of
from mockserver.generate.making import Maker
from mockserver.generate.part import Spot
from mockserver.generate.solution import Solution

_KEYWORDS = ("const", "enum", "type", "pattern", "format", "not", "minimum", "maximum", "minLength", "maxLength")


class Listed:
    """The values that all lists have in common and that are of an allowed type; None without any list."""

    def __init__(self, solution: Solution) -> None:
        self._solution = solution
        self._lone = len(solution.parts) == 1 and solution.parts[0].rules.keys() <= {"type", "enum", "const"}
        self.values: list[Any] | None = None
        lists = [[value] for _, value in solution.having("const")] + [v for _, v in solution.having("enum")]
        if lists:
            kinds = allowed(solution.parts)
            self.values = [value for value in lists[0] if is_of(value, kinds)]
            for others in lists[1:]:
                known = {identity(value) for value in others}
                self.values = [value for value in self.values if identity(value) in known]

    def choose(self, maker: Maker, spot: Spot) -> Any:
        """Give one of the values: what a discriminator likes, else one by seed; null where no other is left.

        Raises Contradiction when other keywords leave none.
        """
        values = [value for value in self.values or () if value is not None]
        start = spot.seed.below(max(1, len(values))) + spot.variant + spot.care
        turned = [values[(start + index) % len(values)] for index in range(len(values))]
        if len(values) < len(self.values or ()):
            turned.insert(0 if spot.variant + spot.care >= len(values) else len(turned), None)
        if spot.like is not None and not spot.care:
            turned.sort(key=lambda value: value != spot.like)
        for value in turned:
            if self._lone or self._is_kept(maker, value):
                return deepcopy(value) if isinstance(value, dict | list) else value
        named = self._solution.named(*_KEYWORDS)
        raise Contradiction("no listed value is left", *named, pointer=self._solution.pointer)

    def _is_kept(self, maker: Maker, value: Any) -> bool:
        if isinstance(value, dict | list):
            return maker.keeps(tuple(self._solution.parts), value)
        return maker.fits(self._solution, value)
