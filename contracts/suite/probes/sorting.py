"""A collection is in the order that was asked for: by a parameter `sort` that enumerates members, with ``-`` for
descending."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from contracts.exchange.case import Case
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.comparison import brief
from contracts.suite.identity import items_in
from contracts.suite.orders import orders, sorter
from contracts.suite.told import answer_of, is_good
from contracts.suite.walk import longest, sized, with_query

if TYPE_CHECKING:
    from contracts.suite.session import Session

_RULE = "sort-ignored"


def _applies(_session: Session, operation: Operation) -> bool:
    parameter = sorter(operation)
    return parameter is not None and bool(orders(parameter))


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    parameter = sorter(operation)
    assert parameter is not None
    request = sized(operation, session.resources.full(operation), longest(operation))
    is_tried = False
    for order in orders(parameter):
        asked = with_query(request, parameter.name, order)
        sent = session.send(Case(operation.key, "probes", f"sorted by {order}", asked))
        name = order.lstrip("+-")
        values = [item.get(name) for item in items_in(answer_of(sent)) or ()]
        if not is_good(sent) or not _is_comparable(values):
            continue
        is_tried = True
        wrong = _out_of_order(values, is_descending=order.startswith("-"))
        if wrong is not None:
            where = Where(operation, ("query", parameter.name), parameter.pointer)
            message = f"with {parameter.name}={order}, {brief(wrong[0])} comes before {brief(wrong[1])}"
            yield breach(_RULE, where, message, f"the order of {order}", f"{wrong[0]}, {wrong[1]}"[:120]), sent.number
    if not is_tried:
        raise NotTried("the collection has no two items that can be compared")


def _is_comparable(values: list[Any]) -> bool:
    """Say whether values can be compared without knowing a language's rules: numbers, and texts of plain characters."""
    if all(isinstance(value, int | float) for value in values):
        return len(set(values)) > 1
    return all(isinstance(value, str) for value in values) and len(set(values)) > 1


def _out_of_order(values: list[Any], *, is_descending: bool) -> tuple[Any, Any] | None:
    """Give two neighbours that no common order of texts puts so: by code points, or without regard to case."""
    found: tuple[Any, Any] | None = None
    for key in (_as_it_is, _folded):
        pairs = [(one, other) for one, other in pairwise(values) if _before(key(other), key(one), is_descending)]
        if not pairs:
            return None
        found = found or pairs[0]
    return found


def _before(one: Any, other: Any, is_descending: bool) -> bool:
    return bool(one > other) if is_descending else bool(one < other)


def _as_it_is(value: Any) -> Any:
    return value


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


PROBE = Probe("sorting", (_RULE,), _applies, _run, needs_state=True, is_late=True)
