"""Samples: takes the parts that a value must keep, gives the values that the user or the document has for the place."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from mockserver.generate.kinds import allowed, is_of
from mockserver.generate.making import Maker
from mockserver.generate.part import Spot
from mockserver.generate.solution import Solution
from mockserver.generate.wishes import Wishes


class _Samples:
    """What `examples` and `example` of all parts show, and what `default` says, where it is of an allowed type.

    Whether a sample keeps its schema is for the judge to say: it looks at the whole value anyway.
    """

    def __init__(self, solution: Solution) -> None:
        self.shown: list[Any] = []
        self.assumed: list[Any] = []
        if any(part.silent for part in solution.parts):
            return  # we ask for more than the document does
        kinds = allowed(solution.parts)
        for part in solution.parts:
            offered = part.rules.get("examples")
            self.shown += offered if isinstance(offered, list) else []
            self.shown += [part.rules["example"]] if "example" in part.rules else []
            self.assumed += [part.rules["default"]] if "default" in part.rules else []
        # `default: null` and `default: []` say what is assumed, and show nothing.
        self.shown, self.assumed = (
            [value for value in values if is_of(value, kinds) and value is not None and value not in ([], {})]
            for values in (self.shown, self.assumed)
        )


def said(maker: Maker, solution: Solution, spot: Spot) -> Iterator[Any]:
    """Give the values of the user's dictionary for the place that keep the parts.

    None where one was wrong before, and where a discriminator has its own wish.
    """
    dictionary = maker.wishes.dictionary
    if dictionary is None or spot.care or spot.like is not None:
        return
    parts = tuple(solution.parts)
    for value in dictionary.values(solution, spot):
        if maker.keeps(parts, value):
            yield deepcopy(value) if isinstance(value, dict | list) else value


def sample(solution: Solution, spot: Spot, wishes: Wishes) -> Any:
    """Give the first sample, or in the further items of an array the next one; None without any.

    None also where samples are not wished for, where one was wrong before, where siblings have to differ, where a
    discriminator has its own wish, and where a dictionary speaks of what an object or array holds.
    """
    if wishes.ignore_examples or spot.care or spot.variant or spot.like is not None:
        return None
    samples = solution.read(_Samples)
    value = _further(samples, spot) if spot.repeated else next(iter((*samples.shown, *samples.assumed)), None)
    if isinstance(value, dict | list):
        return None if wishes.dictionary is not None else deepcopy(value)
    return value


def _further(samples: _Samples, spot: Spot) -> Any:
    """Give a sample for a place that repeats what an array has shown before.

    What tells things apart (texts, numbers, objects) is not said of two of them: each item takes the next sample, and
    the items after the last one get drawn values. Booleans and lists may well be the same.
    """
    number = sum(token for token in spot.path if isinstance(token, int))
    if number < len(samples.shown):
        return samples.shown[number]
    values = (*samples.shown, *samples.assumed)
    return next((value for value in values if isinstance(value, bool | list)), None)
