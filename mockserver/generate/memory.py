"""Memory: takes the demand of one place, gives the ways to keep it, looked for once and remembered.

A schema's places come up again in every value made of it. What may be remembered depends on the schemas alone: not on
the seed, nor on what went wrong before, so that no value hangs on the values made before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from contracts.model.schema import Schema, SchemaSpace
from mockserver.generate.branches import Order
from mockserver.generate.errors import Contradiction, TooDeep
from mockserver.generate.heights import Heights
from mockserver.generate.judge import Judge
from mockserver.generate.kinds import is_null
from mockserver.generate.limits import MOST_REMEMBERED, MOST_TURNED
from mockserver.generate.part import Demand, Spot
from mockserver.generate.solution import Solution
from mockserver.generate.solve import Scope, solutions


class _Found:
    """The ways found so far, and where to look for more. It holds its demand, so that no identity is used twice."""

    __slots__ = ("_demand", "_more", "_reason", "_scope", "_ways")

    def __init__(self, demand: Demand, order: Order, scope: Scope) -> None:
        self._demand = demand
        self._scope = scope
        self._more: Iterator[Solution] | None = solutions(demand, order, scope)
        self._ways: list[Solution] = []
        self._reason: Contradiction | None = None

    @property
    def is_lasting(self) -> bool:
        """Say whether it holds wherever the demand comes up: no dynamic reference has asked for what lies above."""
        return not self._scope.asked

    @property
    def only(self) -> Solution | None:
        """The one way that there is, None where there are others or nobody has looked for them yet."""
        return self._ways[0] if self._more is None and len(self._ways) == 1 else None

    def ways(self) -> Iterator[Solution]:
        """Give the ways. Raises Contradiction, the same each time, when there are none."""
        index = 0
        while True:
            while index < len(self._ways):
                yield self._ways[index]
                index += 1
            if self._more is None:
                break
            try:
                self._ways.append(next(self._more))
            except StopIteration:
                self._more = None
            except Contradiction as seen:
                self._more, self._reason = None, seen
        if self._reason is not None:
            raise self._reason.with_traceback(None)


class Memory:
    """What is known of one space's schemas. Not to be used by several threads at once."""

    def __init__(self, space: SchemaSpace) -> None:
        self.heights = Heights(space)
        self.judge = Judge(space)
        self.depths: dict[tuple[Schema, bool], int] = {}  # down to which level optional properties are made
        self._space = space
        self._found: dict[tuple[int, ...], _Found] = {}

    def ways(self, demand: Demand, spot: Spot, turn: int, *, apart: bool) -> Iterable[Solution]:
        """Give the ways to keep `demand` at `spot`; `turn` says how many to put behind the others.

        `apart` asks that branches of `oneOf` be kept apart.

        Raises Contradiction when there are none, TooDeep when all of them lead back to a schema above.
        """
        names = (*[id(part.keywords) for part in demand], spot.minimal, apart)
        found = self._found.get(names)
        if found is None or not found.is_lasting:
            if len(self._found) >= MOST_REMEMBERED:
                self._found.clear()
            order = Order(self.heights if spot.minimal else None, apart=apart)
            found = self._found[names] = _Found(demand, order, Scope(self._space, spot.refs))
        only = found.only
        if only is not None and (spot.minimal or spot.refs.keys().isdisjoint(only.refs)):
            return (only,)
        ways = found.ways() if spot.minimal else _ending(found.ways(), spot)
        return _turned(ways, turn) if turn else ways


def _ending(ways: Iterator[Solution], spot: Spot) -> Iterator[Solution]:
    """Give those ways that do not lead back to where the value already is.

    Where nothing but null is left of them, they all lead back: what need not be there is better left out.
    """
    found = False
    circle: Solution | None = None
    for way in ways:
        if way.refs and not spot.refs.keys().isdisjoint(way.refs):
            circle = way
        elif found or circle is None or not is_null(way):
            found = True
            yield way
    if circle is not None and not found:
        raise TooDeep("the schema contains itself", "$ref", pointer=circle.refs[0])


def _turned(ways: Iterator[Solution], turn: int) -> Iterator[Solution]:
    """Give the ways with `turn` of their branches put behind the others, those that allow nothing but null still last.

    Only the first way through each branch is moved: the others break something in a way that pleases less.
    """
    first = list(islice(ways, MOST_TURNED))
    by_branch = {tuple(id(part.keywords) for part in way.chosen): way for way in reversed(first)}
    leading = [way for way in first if way in by_branch.values() and not is_null(way)]
    turn %= max(1, len(leading))
    yield from leading[turn:]
    yield from leading[:turn]
    yield from (way for way in first if way not in leading)
    yield from ways
