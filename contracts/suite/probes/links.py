"""What a documented link leads to is there (OpenAPI, Link Object)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.exchange.runtime_expression import ExpressionFault, expression
from contracts.media import percent
from contracts.media.styles_encode import encode_parameter
from contracts.model.operation import Link, Operation, Parameter
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Probe
from contracts.suite.identity import items_in
from contracts.suite.told import answer_of, status_of, told
from contracts.suite.walk import with_query

if TYPE_CHECKING:
    from contracts.suite.session import Session

_RULE = "link-dead"
_DEAD = frozenset({400, 404, 405, 410})

Found = Iterator[tuple[Breach, int]]


def _applies(_session: Session, operation: Operation) -> bool:
    return any(response.links for response in operation.responses)


def _run(session: Session, operation: Operation) -> Found:
    sent = _asked(session, operation)
    kind = next((each for each in session.resources.kinds.values() if each.lister is operation), None)
    if kind is not None and not items_in(answer_of(sent)):
        # An empty page leads nowhere.
        session.resources.make(kind, session.resources.bound(operation) or {})
        sent = _asked(session, operation)
    documented = session.about(sent).documented
    for link in documented.links if documented is not None else ():
        yield from _followed(session, operation, link, sent)


def _asked(session: Session, operation: Operation) -> Sent:
    is_fresh = operation.method == "DELETE"
    return session.resources.accepted(operation, "a request whose answer has links", fresh=is_fresh)


def _followed(session: Session, operation: Operation, link: Link, sent: Sent) -> Found:
    """Follow a link that only reads; what it does not say comes from what the contract shows."""
    target = session.contract.link_targets.of(link)
    if target is None or target.method != "GET":
        return
    values = link_values(session, link, sent)
    if values is None:
        return  # the answer has nothing there: the last page has no next one
    request = _request(session, target, values)
    if request is None:
        return
    followed = session.send(Case(target.key, "probes", f"the link {link.name} of {operation.key}", request))
    if status_of(followed) in _DEAD:
        where = Where(operation, ("link", link.name), link.pointer)
        message = f"the link {link.name} leads to {request.path}, which answers {status_of(followed)}"
        yield breach(_RULE, where, message, "a 2xx", str(status_of(followed))), followed.number


def link_values(session: Session, link: Link, sent: Sent) -> dict[str, Any] | None:
    """Give the parameters that a link has after an exchange, None when the answer has nothing there."""
    exchange = told(session.about(sent))
    try:
        values = {name: expression(written)(exchange) for name, written in link.parameters.items()}
    except ExpressionFault:
        return None
    return None if any(value is None for value in values.values()) else values


def _request(session: Session, target: Operation, values: dict[str, Any]) -> Request | None:
    by_name = {parameter.name: parameter for parameter in target.parameters}
    placed = {name.rpartition(".")[2] if name not in by_name else name: value for name, value in values.items()}
    path = {name: _text(by_name[name], value) for name, value in placed.items() if _is_in(by_name, name, "path")}
    request = session.requests.first(target, path)
    for name, value in placed.items() if request is not None else ():
        if request is not None and _is_in(by_name, name, "query"):
            request = with_query(request, name, str(value))
    return request


def _is_in(by_name: dict[str, Parameter], name: str, location: str) -> bool:
    return name in by_name and by_name[name].location == location


def _text(parameter: Parameter, value: Any) -> str:
    return percent.escape_in_path(value) if isinstance(value, str) else encode_parameter(parameter, value)


PROBE = Probe("links", (_RULE,), _applies, _run, needs_state=True)
