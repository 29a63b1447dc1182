"""A collection is in the order that was asked for: by a parameter `sort` that enumerates members, with ``-`` for
descending."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any

from contracts.exchange.case import Case
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.comparison import brief, moment, number
from contracts.suite.identity import items_in
from contracts.suite.orders import orders, sorter
from contracts.suite.told import answer_of, is_good
from contracts.suite.walk import longest, sized, with_query

if TYPE_CHECKING:
    from contracts.suite.session import Session

_RULE = "sort-ignored"
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_DIGITS = re.compile(r"([0-9]+)")


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
    """Say whether there are neighbours of which one comes first without regard to a language's rules."""
    is_of_one_type = any(all(isinstance(value, kind) for value in values) for kind in (int | float, str))
    return is_of_one_type and any(one != other and _is_told(one, other) for one, other in pairwise(values))


def _is_told(one: Any, other: Any) -> bool:
    """Say whether plain characters alone tell which of two values comes first: languages weigh blanks, punctuation and
    other letters in ways of their own, and some pass over them."""
    if not isinstance(one, str) or not isinstance(other, str):
        return True
    pairs = zip_longest(one.casefold(), other.casefold())
    first = next((pair for pair in pairs if pair[0] != pair[1]), ())
    return all(each is None or each in _PLAIN for each in first)


def _out_of_order(values: list[Any], *, is_descending: bool) -> tuple[Any, Any] | None:
    """Give two neighbours that no common order puts so, when the values as a whole are in none."""
    pairs = [(one, other) for one, other in pairwise(values) if _is_told(one, other)]
    wrong = [
        next((pair for pair in pairs if _before(key(pair[1]), key(pair[0]), is_descending)), None)
        for key in _keys(values)
    ]
    return wrong[0] if None not in wrong else None


def _keys(values: list[Any]) -> list[Callable[[Any], Any]]:
    """Give what the common orders compare: texts by code points, without regard to case, with the digits in them as
    numbers, or as the numbers or times that all of them spell."""
    if not all(isinstance(value, str) for value in values):
        return [_as_it_is]
    keys: list[Callable[[Any], Any]] = [_as_it_is, str.casefold, _natural]
    keys += [read for read in (number, moment) if all(read(value) is not None for value in values)]
    return keys


def _before(one: Any, other: Any, is_descending: bool) -> bool:
    return bool(one > other) if is_descending else bool(one < other)


def _as_it_is(value: Any) -> Any:
    return value


def _natural(text: str) -> list[tuple[int, str]]:
    pieces = [piece.lstrip("0") if index % 2 else piece for index, piece in enumerate(_DIGITS.split(text.casefold()))]
    return [(len(piece) if index % 2 else 0, piece) for index, piece in enumerate(pieces)]


PROBE = Probe("sorting", (_RULE,), _applies, _run, needs_state=True, is_late=True)
