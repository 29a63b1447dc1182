"""Asking to be told: takes an operation and one of its callbacks, asks for it, and does what is worth telling."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.model.operation import Callback, Operation
from contracts.suite.callbacks.address import addressed
from contracts.suite.check import NotTried
from contracts.suite.told import is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

SHORT = 0.3
"""What comes by itself is there within so many seconds; after that something is done to be told of."""


def asked(session: Session, operation: Operation, callback: Callback, address: str) -> Sent:
    """Ask for a callback to `address`, and give what was answered with a 2xx. Raises NotTried."""
    request = session.resources.request(operation, fresh=True)
    asking = addressed(session.requests, operation, request, callback, address)
    if asking is None:
        raise NotTried(f"no request can say where to: {callback.expression}")
    sent = session.send(Case(operation.key, "probes", f"ask for the callback {callback.name}", asking))
    if not is_good(sent):
        raise NotTried(f"the request that asks for the callback is answered with {status_of(sent)}")
    return sent


def stir(session: Session, but: Operation) -> None:
    """Do everything once that may be worth telling, on resources of its own, `but` one operation."""
    for operation in session.contract.operations:
        if operation.method in ("POST", "PUT", "PATCH", "DELETE") and operation is not but:
            with suppress(NotTried):
                request = session.resources.request(operation, fresh=operation.method != "POST")
                session.send(Case(operation.key, "probes", "something to be told of", request))
