"""Repair: takes a value that the judge refused, says with which places of it the next try has to take more care."""

from __future__ import annotations

from typing import Any

from contracts.model.schema import Schema
from contracts.model.schema_error import SchemaError
from contracts.pointer import inside
from mockserver.generate.budget import Path, Try
from mockserver.generate.judge import Judge

_UNIONS = frozenset({"oneOf", "anyOf"})
_DEEPEST = 12


def culprits(schema: Schema, value: Any, attempt: Try, judge: Judge) -> tuple[set[Path], list[SchemaError]]:
    """Give the places to take care of, and the errors as the judge names them."""
    errors = schema.errors(value)
    places: set[Path] = set()
    for error in errors:
        places |= _places(error, (), value, attempt, judge, 0)
    return places, errors


def _places(error: SchemaError, base: Path, value: Any, attempt: Try, judge: Judge, depth: int) -> set[Path]:
    """Give the cause of one error: the example it lies in, the value below a chosen branch, or its own place."""
    path = (*base, *error.path)
    for length in range(len(path) + 1):
        if path[:length] in attempt.examples:
            return {path[:length]}
    if error.keyword in _UNIONS and depth < _DEEPEST:
        # Nothing wrong with the branch itself: then another one fits as well, and the union has to take care.
        return _below_branches(path, value, attempt, judge, depth) or {path}
    return {path}


def _below_branches(path: Path, value: Any, attempt: Try, judge: Judge, depth: int) -> set[Path]:
    """Give what is wrong with the branches that were chosen at `path`.

    A union's error hides the reasons, so each branch is asked alone.
    """
    held = inside(value, path)
    places: set[Path] = set()
    for branch in attempt.chosen.get(path, ()):
        for error in judge.errors([branch], held):
            places |= _places(error, path, value, attempt, judge, depth + 1)
    return places
