"""A method that the contract does not have at a path is refused, with 405 and what there is (RFC 9110, 15.5.6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.told import is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

_RULE = "method-accepted"
_STATUS = "method-refusal-status"
_MISSING = "method-taken-for-missing"
_TRIED = ("GET", "POST", "PUT", "PATCH", "DELETE")


def _applies(session: Session, operation: Operation) -> bool:
    """Of several operations on a path the first speaks for all."""
    return next(each for each in session.contract.operations if each.path == operation.path) is operation


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    request = session.resources.request(operation)
    known = session.router.find(request.path, "TRACE")[2] or {}
    tried = [method for method in _TRIED if method not in known]
    if not tried:
        raise NotTried("the contract has every method that could be tried")
    is_there = bool(session.good(operation))
    for method in tried:
        asked = session.auth.applied(operation, Request(method, request.path))
        sent = session.send(Case(operation.key, "probes", f"{method}, which is not documented", asked), as_is=True)
        if is_good(sent):
            where = Where(operation, ("method", method))
            message = f"{method} is not documented at {operation.path}, and is answered with {status_of(sent)}"
            yield breach(_RULE, where, message, "405", str(status_of(sent))), sent.number
        elif status_of(sent) == 404 and is_there:
            # A server may hide what it has behind 404 (RFC 9110, section 15.5.5); one that does not do so elsewhere
            # has no reason to.
            rule = _MISSING if _refuses_elsewhere(session, operation) else _STATUS
            where = Where(operation, ("method", method))
            message = f"{method} is not documented at {operation.path}, and is answered as if nothing were there"
            yield breach(rule, where, message, "405", "404"), sent.number


def _refuses_elsewhere(session: Session, operation: Operation) -> bool:
    """Say whether a method that another path does not have is answered with 405 there."""
    for other in session.usable:
        # What leads to such a place at once is enough; nothing has to be made for it.
        good = session.good(other)
        request = good[-1].exchange.request if good else session.requests.first(other, {})
        if other.path == operation.path or request is None or (not good and "{" in other.path):
            continue
        known = session.router.find(request.path, "TRACE")[2] or {}
        method = next((each for each in _TRIED if each not in known), None)
        if method is not None:
            asked = session.auth.applied(other, Request(method, request.path))
            sent = session.send(Case(other.key, "probes", f"{method}, which is not documented", asked), as_is=True)
            return status_of(sent) == 405
    return False


PROBE = Probe("methods", (_RULE, _STATUS, _MISSING), _applies, _run)
