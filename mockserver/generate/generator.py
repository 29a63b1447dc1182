"""Generating values: takes a schema and a seed, gives a value that keeps the schema, always the same one."""

from __future__ import annotations

from typing import Any

from contracts.model.satisfiable import is_proven_empty
from contracts.model.schema import Schema, SchemaSpace
from contracts.model.schema_error import SchemaError
from mockserver.generate.budget import Path, Try
from mockserver.generate.errors import Contradiction, Exhausted, Unsatisfiable
from mockserver.generate.limits import (
    DEEPEST_OPTIONAL,
    MOST_NODES,
    MOST_NODES_UNASKED,
    MOST_REACHED_UNTRIED,
    MOST_REMEMBERED,
)
from mockserver.generate.maker import ValueMaker
from mockserver.generate.memory import Memory
from mockserver.generate.part import Part, Spot
from mockserver.generate.proof import is_proven
from mockserver.generate.repair import culprits
from mockserver.generate.seed import Seed
from mockserver.generate.wishes import USUAL, Wishes

_MOST_TRIES = 10
_BARE_TRIES = 3
_TRIES_AGAINST_REASON = 4
_TRIED_OUT = 3
_STEP_OF_DEPTH = 2


class Generator:
    """Makes values of schemas. What it has learned of a schema serves all values, whatever is wished of them."""

    def __init__(self) -> None:
        self._memories: dict[SchemaSpace, Memory] = {}

    def value(self, schema: Schema, seed: int | str | bytes, wishes: Wishes = USUAL) -> Any:
        """Give a value of plain JSON types that keeps `schema`: the same for the same arguments, everywhere.

        Raises Unsatisfiable when there is none, or when none was found within the bounds of the search.
        """
        if schema.keywords is False:
            raise Unsatisfiable(schema.pointer, ("false",), "no value is allowed", proven=True)
        memory = self._memories.get(schema.space)
        if memory is None:
            memory = self._memories[schema.space] = Memory(schema.space)
        return _Search(wishes, memory, schema, Seed.of(seed)).value()


class _Search:
    """The tries to make one value."""

    def __init__(self, wishes: Wishes, memory: Memory, schema: Schema, seed: Seed) -> None:
        self._wishes = wishes
        self._memory = memory
        self._schema = schema
        self._seed = seed
        self._care: dict[Path, int] = {}
        self._depth = self._first_depth()

    def value(self) -> Any:
        reason: Contradiction | None = None
        errors: list[SchemaError] = []
        left = _MOST_TRIES
        while left > 0:
            left -= 1
            bare = left < _BARE_TRIES
            attempt = Try(self._care, self._depth, bare=bare, apart=reason is None, most=self._most(bare=bare))
            try:
                value = self._tried(attempt, left)
            except Exhausted:
                if not self._depth:
                    break
                self._depth = max(0, self._depth - _STEP_OF_DEPTH)
                continue
            except Contradiction as seen:
                # Perhaps it was ours: without keeping branches apart the judge may agree to what comes out.
                left = min(left, _TRIES_AGAINST_REASON) if reason is None else 0
                reason = reason or seen
                continue
            if self._schema.is_valid(value):
                return value
            errors = self._learn(value, attempt)
        raise self._unsatisfiable(reason, errors)

    def _most(self, *, bare: bool) -> int:
        """Give how many schemas a try may look at."""
        return MOST_NODES if bare or not self._depth or self._wishes.array_size else MOST_NODES_UNASKED

    def _first_depth(self) -> int:
        """Give down to which level optional properties are made: all that are, unless that is found to be too much.

        It is found out once for a schema, with seeds of its own, and holds for all values of it.
        """
        key = self._schema, self._wishes.ignore_examples
        depths = self._memory.depths
        if key not in depths:
            if len(depths) >= MOST_REMEMBERED:
                depths.clear()
            depths[key] = DEEPEST_OPTIONAL
            if self._schema.space.reached(self._schema) > MOST_REACHED_UNTRIED:
                depths[key] = self._deepest()
        return depths[key]

    def _deepest(self) -> int:
        """Give the lowest level that suffices, which no lower one does if it does not."""
        if self._suffices(DEEPEST_OPTIONAL):
            return DEEPEST_OPTIONAL
        above, below = 0, DEEPEST_OPTIONAL - 1
        while above < below:
            middle = (above + below + 1) // 2
            if self._suffices(middle):
                above = middle
            else:
                below = middle - 1
        return above

    def _suffices(self, depth: int) -> bool:
        """Say whether tries can make optional properties down to the level `depth`."""
        varied = self._wishes.ignore_examples
        wishes = Wishes(ignore_examples=varied)
        for seed in range(_TRIED_OUT if varied else 1):
            maker = ValueMaker(self._memory, wishes, Try({}, depth, most=MOST_NODES_UNASKED))
            try:
                maker.make((Part(self._schema.keywords, self._schema.pointer),), Spot(Seed.of(seed)))
            except Exhausted:
                return False
            except Contradiction:  # that is another matter
                return True
        return True

    def _tried(self, attempt: Try, number: int) -> Any:
        spot = Spot(self._seed.child(number) if attempt.bare else self._seed)
        spot.locale = self._wishes.locale
        maker = ValueMaker(self._memory, self._wishes, attempt)
        return maker.make((Part(self._schema.keywords, self._schema.pointer),), spot)

    def _learn(self, value: Any, attempt: Try) -> list[SchemaError]:
        """Take more care of the places that were wrong; what stays wrong draws the place around it in."""
        places, errors = culprits(self._schema, value, attempt, self._memory.judge)
        for place in places:
            self._care[place] = self._care.get(place, 0) + 1
            if self._care[place] > 2 and place:
                self._care[place[:-1]] = self._care.get(place[:-1], 0) + 1
        return errors

    def _unsatisfiable(self, reason: Contradiction | None, errors: list[SchemaError]) -> Unsatisfiable:
        """Put together what is known: a contradiction that was seen, else what the judge said of the last value."""
        schema = self._schema
        if self._memory.heights.of(schema.keywords) is None:
            message = "every value would have to contain itself without end"
            return Unsatisfiable(schema.pointer, ("required", "$ref"), message, proven=True)
        proven = is_proven(schema) or is_proven_empty(schema)
        if reason is not None:
            return Unsatisfiable(reason.pointer or schema.pointer, reason.keywords, reason.message, proven=proven)
        if errors:
            keywords = tuple(dict.fromkeys(error.keyword for error in errors))
            message = f"nothing that was made keeps it: {errors[0].message}"
            return Unsatisfiable(errors[0].pointer, keywords, message, proven=proven)
        return Unsatisfiable(schema.pointer, (), "the search for a value was given up", proven=proven)
