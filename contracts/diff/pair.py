"""Pairs: takes two contracts, gives what every aspect of a comparison reads: operations that belong together, and in
which way what they promise flows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from contracts.diff.change import Change, Effect, Flow, What
from contracts.diff.schemas.sameness import Sameness
from contracts.diff.schemas.values import Maker
from contracts.diff.schemas.walk import Walk
from contracts.model.contract import Contract
from contracts.model.operation import Operation, Parameter
from contracts.model.schema import Schema
from contracts.model.template import PathShapeError, segments
from contracts.pointer import look_up

Places = tuple[str | None, str | None]


@dataclass(frozen=True)
class Contracts:
    """Two contracts, with what is known of their schemas. `today` is the day (``2030-12-31``) that sunsets are held
    against."""

    old: Contract
    new: Contract
    today: str

    @cached_property
    def maker(self) -> Maker:
        """What makes values to show a difference by."""
        return Maker()

    @cached_property
    def walks(self) -> dict[int, Walk]:
        """The walk of each space of schemas of the old contract, by its identity."""
        spaces = ((self.old.requests, self.new.requests), (self.old.responses, self.new.responses))
        return {id(old): Walk(Sameness(old, new)) for old, new in spaces}

    def walk(self, schema: Schema) -> Walk:
        """Give the walk in whose space `schema` of the old contract is."""
        return self.walks[id(schema.space)]


@dataclass(frozen=True)
class Pair:
    """An operation of the old contract and the same of the new one.

    `is_sent` when the server sends what it calls a request: webhooks and callbacks. `has_moved` when the new one is at
    another path.
    """

    contracts: Contracts
    old: Operation
    new: Operation
    is_sent: bool = False
    has_moved: bool = False
    about: str = field(default="")

    @property
    def key(self) -> str:
        """How people name it: as the new contract does."""
        return self.about or self.new.key

    @property
    def sent(self) -> Flow:
        """Which way requests go."""
        return Flow.RESPONSE if self.is_sent else Flow.REQUEST

    @property
    def answered(self) -> Flow:
        """Which way responses go."""
        return self.sent.turned

    @cached_property
    def parameters(self) -> tuple[dict[tuple[str, str], Parameter], dict[tuple[str, str], Parameter]]:
        """The parameters of either, by place and name; those of paths by where they stand in the path."""
        return _by_identity(self.old), _by_identity(self.new)

    def stated(self, name: str) -> tuple[Any, Any]:
        """Give what either operation says under the field `name`."""
        return (
            stated(self.contracts.old, self.old, name),
            stated(self.contracts.new, self.new, name),
        )

    def change(self, flow: Flow, what: What, effect: Effect, message: str, places: Places, **more: Any) -> Change:
        """Give a Change of this operation; `places` are its pointers in the old and the new document."""
        return Change(flow, what, effect, message, *places, operations=(self.key,), **more)


def stated(contract: Contract, operation: Operation, name: str) -> Any:
    """Give what `operation` says under the field `name`, None where it says nothing."""
    try:
        held = look_up(contract.document.root, operation.pointer)
    except (LookupError, ValueError):
        return None
    return held.get(name) if isinstance(held, dict) else None


def _by_identity(operation: Operation) -> dict[tuple[str, str], Parameter]:
    order = {name: str(index) for index, name in enumerate(_path_names(operation))}
    found: dict[tuple[str, str], Parameter] = {}
    for parameter in operation.parameters:
        name = parameter.name.lower() if parameter.location == "header" else parameter.name
        if parameter.location == "path":
            name = order.get(name, name)
        found[parameter.location, name] = parameter
    return found


def _path_names(operation: Operation) -> Iterator[str]:
    try:
        for segment in segments(operation.path):
            yield from segment.names
    except PathShapeError:
        return
