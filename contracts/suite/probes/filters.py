"""A filter lets only those items pass that fit it. A filter is a parameter that is named as a member of the items and
enumerates its values, or a date that ends in ``_after`` or ``_before``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from contracts.conformance.parameter_readers import promised
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.media import shape
from contracts.model.operation import Operation, Parameter
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.enumerated import listed, shown, taken
from contracts.suite.identity import items_in
from contracts.suite.kinds import links_of
from contracts.suite.probes.links import link_values
from contracts.suite.told import answer_of, is_good
from contracts.suite.walk import longest, sized, with_query

if TYPE_CHECKING:
    from contracts.suite.session import Session

_RULE = "filter-ignored"
_AFTER = ("_after", "_since", "_from", "After", "Since", "From")
_BEFORE = ("_before", "_until", "_to", "Before", "Until")
_MOST_VALUES = 8


def _applies(_session: Session, operation: Operation) -> bool:
    return any(_choices(each) for each in _filters(operation))


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    request = sized(operation, session.resources.full(operation), longest(operation))
    everything = session.send(Case(operation.key, "probes", "the collection without a filter", request))
    items = items_in(answer_of(everything))
    if not is_good(everything) or not items:
        raise NotTried("the collection has no items to filter")
    for parameter in _filters(operation):
        if not _is_member(parameter, items):
            continue
        for text in _telling(session, operation, parameter, items)[:_MOST_VALUES]:
            filtered = with_query(request, parameter.name, text)
            sent = session.send(Case(operation.key, "probes", f"only {parameter.name}={text}", filtered))
            stray = [item for item in items_in(answer_of(sent)) or () if not _fits(parameter, text, item)]
            if is_good(sent) and stray:
                where = Where(operation, ("query", parameter.name), parameter.pointer)
                name = _member(parameter)
                message = f"{parameter.name}={text} lets pass an item whose {name} is {stray[0].get(name)!r}"
                actual = f"{len(stray)} items that do not fit"
                yield breach(_RULE, where, message, f"only items that fit {text}", actual), sent.number
                break
            if len(items_in(answer_of(sent)) or ()) > 1:
                yield from _continued(session, operation, request, (parameter, text))


def _continued(
    session: Session, operation: Operation, request: Request, chosen: tuple[Parameter, str]
) -> Iterator[tuple[Breach, int]]:
    """Follow the documented link to the next page, where it says that the cursor alone leads there."""
    parameter, text = chosen
    first = with_query(sized(operation, request, 1), parameter.name, text)
    sent = session.send(Case(operation.key, "probes", f"one item, only {parameter.name}={text}", first))
    for link in links_of(operation) if is_good(sent) else ():
        if session.contract.link_targets.of(link) is not operation or parameter.name in link.parameters:
            continue
        following = sized(operation, request, longest(operation))
        for name, value in (link_values(session, link, sent) or {}).items():
            if any(each.location == "query" and each.name == name for each in operation.parameters):
                following = with_query(following, name, str(value))
        if following.query == sized(operation, request, longest(operation)).query:
            continue
        rest = session.send(Case(operation.key, "probes", f"what the link {link.name} leads to", following))
        stray = [item for item in items_in(answer_of(rest)) or () if not _fits(parameter, text, item)]
        if is_good(rest) and stray:
            where = Where(operation, ("query", parameter.name, "next"), parameter.pointer)
            message = f"the link {link.name} of what {parameter.name}={text} gave leads to items that do not fit it"
            actual = f"{len(stray)} items that do not fit"
            yield breach(_RULE, where, message, f"only items that fit {text}", actual), rest.number


def _filters(operation: Operation) -> list[Parameter]:
    if operation.method != "GET":
        return []
    return [each for each in operation.parameters if each.location == "query" and promised(each) is not None]


def _choices(parameter: Parameter) -> list[str]:
    """Give texts to filter by: each enumerated value, or a time that nothing can fit."""
    schema = promised(parameter)
    if parameter.name.endswith((*_AFTER, *_BEFORE)):
        keywords = schema.resolved().keywords if schema is not None else {}
        is_time = isinstance(keywords, dict) and keywords.get("format") == "date-time"
        year = "2999" if parameter.name.endswith(_AFTER) else "1971"
        return [f"{year}-01-01T00:00:00Z"] if is_time else []
    one = shape.items(schema) or schema
    keywords = one.resolved().keywords if one is not None else {}
    values = keywords.get("enum", ()) if isinstance(keywords, dict) else ()
    return [value for value in values if isinstance(value, str)]


def _telling(session: Session, operation: Operation, parameter: Parameter, items: list[dict[str, Any]]) -> list[str]:
    """Give those texts to filter by that an item can have: a word like ``all`` lets any item pass."""
    if parameter.name.endswith((*_AFTER, *_BEFORE)):
        return _choices(parameter)
    name = _member(parameter)
    known = {item[name] for item in items if isinstance(item.get(name), str)}
    users: list[Operation] = []
    for kind in session.resources.kinds.values():
        if kind.lister is operation:
            users += [each for each in (kind.reader, *kind.makers, *kind.changers) if each is not None]
    for enumerated in (listed(operation), *map(shown, users), *map(taken, users)):
        known.update(enumerated[name].words if name in enumerated else ())
    return [text for text in _choices(parameter) if text in known]


def _member(parameter: Parameter) -> str:
    for ending in (*_AFTER, *_BEFORE):
        if parameter.name.endswith(ending):
            stem = parameter.name.removesuffix(ending)
            return f"{stem}_at" if ending.startswith("_") and not stem.endswith("_at") else stem
    return parameter.name


def _is_member(parameter: Parameter, items: list[dict[str, Any]]) -> bool:
    name = _member(parameter)
    return any(isinstance(item.get(name), str) for item in items) or parameter.name.endswith((*_AFTER, *_BEFORE))


def _fits(parameter: Parameter, text: str, item: dict[str, Any]) -> bool:
    if parameter.name.endswith((*_AFTER, *_BEFORE)):
        return False
    return bool(item.get(_member(parameter), text) == text)


PROBE = Probe("filters", (_RULE,), _applies, _run, needs_state=True, is_late=True)
