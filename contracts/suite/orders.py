"""Orders: takes the operation that lists a collection, gives the orders that it can be asked for, where the contract
enumerates them: names of members, with ``-`` for descending."""

from __future__ import annotations

import re

from contracts.conformance.parameter_readers import promised
from contracts.model.operation import Operation, Parameter
from contracts.names import plain

_NAMES = frozenset({"sort", "sortby", "orderby", "order", "ordering"})
_AGES = frozenset({"created", "createdat", "createdon", "creationdate", "creationtime", "datecreated", "newest"})
_DESCENDING = re.compile(r"-(?P<after>.+)|(?P<before>.+)[\s:_.,]desc(?:ending)?", re.IGNORECASE)


def sorter(operation: Operation) -> Parameter | None:
    """Give the parameter that says in which order a collection is wanted, None when there is none."""
    if operation.method != "GET":
        return None
    queried = (each for each in operation.parameters if each.location == "query")
    return next((each for each in queried if plain(each.name) in _NAMES), None)


def orders(parameter: Parameter) -> list[str]:
    """Give the texts that such a parameter enumerates."""
    schema = promised(parameter)
    keywords = schema.resolved().keywords if schema is not None else {}
    values = keywords.get("enum", ()) if isinstance(keywords, dict) else ()
    return [value for value in values if isinstance(value, str)]


def newest_first(operation: Operation) -> tuple[Parameter, str] | None:
    """Give the parameter, and its text, that put what was created last at the beginning; None when none says so."""
    parameter = sorter(operation)
    for order in orders(parameter) if parameter is not None else ():
        descending = _DESCENDING.fullmatch(order)
        if parameter is not None and descending and plain(descending["after"] or descending["before"]) in _AGES:
            return parameter, order
    return None
