"""A documented callback is made, and keeps the contract: a receiver is started, asked for, and waited at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.conformance.request import RequestJudge
from contracts.events import Sent
from contracts.exchange.message import Request
from contracts.model.operation import Callback, Operation, Parameter
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.callbacks.asking import SHORT, asked, stir
from contracts.suite.callbacks.receiver import Receiver
from contracts.suite.callbacks.signature import is_signed
from contracts.suite.check import NotTried, Probe
from contracts.suite.parts import body_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

_MISSING, _WRONG = "callback-missing", "callback-wrong"

Found = Iterator[tuple[Breach, int]]


def _applies(_session: Session, operation: Operation) -> bool:
    return any(callback.operations for callback in operation.callbacks)


def _run(session: Session, operation: Operation) -> Found:
    if not session.patience:
        raise NotTried("the target cannot reach this machine")
    with Receiver() as receiver:
        for number, callback in enumerate(operation.callbacks):
            yield from _awaited(session, operation, callback, receiver, f"/{number}")


def _awaited(session: Session, operation: Operation, callback: Callback, receiver: Receiver, path: str) -> Found:
    sent = asked(session, operation, callback, receiver.address + path)
    deliveries = receiver.wait(path, min(SHORT, session.patience))
    if not deliveries:
        stir(session, operation)
        deliveries = receiver.wait(path, session.patience)
    if not deliveries:
        where = Where(operation, ("callback", callback.name), callback.pointer)
        message = f"the callback {callback.name} was not made within {session.patience:g} s"
        yield breach(_MISSING, where, message, "a request", "none"), sent.number
    for delivery in deliveries:
        yield from _judged(operation, callback, delivery, sent)


def _judged(operation: Operation, callback: Callback, delivery: Request, sent: Sent) -> Found:
    by_method = {each.method: each for each in callback.operations}
    promised = by_method.get(delivery.method)
    if promised is None:
        where = Where(operation, ("callback", callback.name, "method"), callback.pointer)
        known = ", ".join(by_method)
        message = f"the callback {callback.name} is sent with {delivery.method}"
        yield breach(_WRONG, where, message, known, delivery.method), sent.number
        return
    for wrong in RequestJudge(promised).judge(delivery).findings:
        if not wrong.rule.startswith("credentials"):
            where = Where(operation, ("callback", callback.name, *wrong.location), wrong.pointer)
            message = f"the callback {callback.name}: {' '.join(map(str, wrong.location))}: {wrong.message}"
            yield breach(_WRONG, where, message, "what the contract documents", wrong.message), sent.number
    yield from _signed(operation, callback, (promised, delivery), sent)


def _signed(operation: Operation, callback: Callback, made: tuple[Operation, Request], sent: Sent) -> Found:
    """Say what is wrong with the signature of a delivery, where a secret was agreed upon and a header is for it."""
    promised, delivery = made
    header = next((each for each in promised.parameters if _is_signature(each)), None)
    secret = _secret(sent.exchange.request)
    if header is None or secret is None:
        return
    where = Where(operation, ("callback", callback.name, "header", header.name), header.pointer)
    given = delivery.headers.get(header.name.lower().encode())
    if given is None:
        message = f"the callback {callback.name} is not signed, though a secret was given"
        yield breach(_WRONG, where, message, header.name, "none"), sent.number
    elif is_signed(delivery, given.decode("latin-1"), secret) is False:
        message = f"the signature of the callback {callback.name} is not that of its id, time and body by the secret"
        yield breach(_WRONG, where, message, "a signature that can be verified", "another"), sent.number


def _is_signature(parameter: Parameter) -> bool:
    return parameter.location == "header" and "signature" in parameter.name.lower()


def _secret(request: Request) -> str | None:
    body = body_of(request)
    found = body.get("secret") if isinstance(body, dict) else None
    return found if isinstance(found, str) else None


PROBE = Probe("callbacks", (_MISSING, _WRONG), _applies, _run, needs_state=True, is_late=True)
