"""Samples: takes the parts that a value must keep, gives the values that the document itself offers for the place."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from mockserver.generate.kinds import kind_of
from mockserver.generate.part import Solution, Spot
from mockserver.generate.wishes import Wishes


def samples(solution: Solution, kinds: list[str], spot: Spot, wishes: Wishes) -> Iterator[Any]:
    """Give what `examples`, `example` and `default` offer, where it is of an allowed type.

    Nothing where examples are not wished for, where one was wrong before, where siblings have to differ, and where
    we ask for more than the document does.
    Whether an example keeps its schema is for the judge to say: it looks at the whole value anyway.
    """
    if wishes.ignore_examples or spot.care or spot.variant:
        return
    if isinstance(spot.like, str) or any(part.silent for part in solution.parts):
        return
    for part in solution.parts:
        offered = part.rules.get("examples")
        values = list(offered) if isinstance(offered, list) else []
        values += [part.rules[key] for key in ("example", "default") if key in part.rules]
        for value in values:
            kind = kind_of(value)
            if (kind in kinds or (kind == "integer" and "number" in kinds)) and _is_telling(value, kinds):
                yield deepcopy(value) if isinstance(value, dict | list) else value


def _is_telling(value: Any, kinds: list[str]) -> bool:
    """Say whether a sample shows anything: `default: null` and `default: []` say what is assumed, not what is there."""
    return kinds == ["null"] or not (value is None or value in ([], {}))
