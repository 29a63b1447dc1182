"""Samples: takes the parts that a value must keep, gives the values that the document itself offers for the place."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from mockserver.generate.kinds import allowed, is_of
from mockserver.generate.part import Spot
from mockserver.generate.solution import Solution
from mockserver.generate.wishes import Wishes


class _Samples:
    """What `examples`, `example` and `default` of all parts offer, where it is of an allowed type.

    Whether a sample keeps its schema is for the judge to say: it looks at the whole value anyway.
    """

    def __init__(self, solution: Solution) -> None:
        kinds = allowed(solution.parts)
        self.values: list[Any] = []
        if any(part.silent for part in solution.parts):
            return  # we ask for more than the document does
        for part in solution.parts:
            offered = part.rules.get("examples")
            values = list(offered) if isinstance(offered, list) else []
            values += [part.rules[key] for key in ("example", "default") if key in part.rules]
            # `default: null` and `default: []` say what is assumed, and show nothing.
            self.values += [v for v in values if is_of(v, kinds) and v is not None and v not in ([], {})]


def sample(solution: Solution, spot: Spot, wishes: Wishes) -> Any:
    """Give the first sample, None without any.

    None also where samples are not wished for, where one was wrong before, where siblings have to differ, and where
    a discriminator has its own wish.
    """
    if wishes.ignore_examples or spot.care or spot.variant or spot.like is not None:
        return None
    values = solution.read(_Samples).values
    if not values:
        return None
    return deepcopy(values[0]) if isinstance(values[0], dict | list) else values[0]
