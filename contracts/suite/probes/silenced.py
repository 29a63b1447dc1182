"""Who asked for callbacks and is paused is told of nothing: what another one hears meanwhile must not come there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.model.operation import Callback, Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.callbacks.asking import SHORT, asked, stir
from contracts.suite.callbacks.receiver import Receiver
from contracts.suite.check import NotTried, Probe
from contracts.suite.enumerated import taken
from contracts.suite.parts import body_of
from contracts.suite.told import answer_of, is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.resources import Made
    from contracts.suite.session import Session

_RULE = "callback-unwanted"
_SILENT = frozenset({"paused", "disabled", "inactive", "suspended", "muted", "stopped", "off"})
_HEARD, _SILENCED = "/heard", "/silenced"


def _applies(session: Session, operation: Operation) -> bool:
    return _word(operation) is not None and _asker(session, operation) is not None


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    chosen, asker = _word(operation), _asker(session, operation)
    assert chosen is not None
    assert asker is not None
    if not session.patience:
        raise NotTried("the target cannot reach this machine")
    (member, word), (maker, callback) = chosen, asker
    with Receiver() as receiver:
        asked(session, maker, callback, receiver.address + _HEARD)
        silenced = asked(session, maker, callback, receiver.address + _SILENCED)
        changed = _silence(session, operation, silenced, {member: word})
        # What was on its way before is not what this is about.
        early = len(receiver.wait(_SILENCED, min(SHORT, session.patience)))
        heard = len(receiver.wait(_HEARD, 0))
        stir(session, maker)
        if len(receiver.wait(_HEARD, session.patience, heard)) == heard:
            raise NotTried("nothing was heard of by one that is not paused")
        strays = receiver.wait(_SILENCED, min(SHORT, session.patience), early)[early:]
        told = receiver.wait(_HEARD, 0)[heard:]
    if {each.body for each in told} & {each.body for each in strays}:
        where = Where(operation, ("callback", callback.name, member), taken(operation)[member].pointer)
        message = f"the callback {callback.name} is made, though {member} was changed to {word}"
        yield breach(_RULE, where, message, "no request", f"{len(strays)}"), changed.number


def _word(operation: Operation) -> tuple[str, str] | None:
    """Give the member that an operation can change to a word for being silent, and that word."""
    found = (
        (member, word)
        for member, choice in taken(operation).items()
        for word in choice.words
        if word.lower() in _SILENT and operation.method in ("PATCH", "PUT")
    )
    return next(found, None)


def _asker(session: Session, operation: Operation) -> tuple[Operation, Callback] | None:
    """Give what makes that which `operation` changes, and asks for a callback."""
    kind = session.resources.kind_of(operation)
    makers = kind.makers if kind is not None else ()
    return next(((maker, each) for maker in makers for each in maker.callbacks if each.operations), None)


def _silence(session: Session, operation: Operation, asking: Sent, change: dict[str, Any]) -> Sent:
    """Change what was made by `asking`, and give the exchange. Raises NotTried when that does not work."""
    made = _made(session, operation, asking)
    request = session.requests.first(operation, made.values) if made is not None else None
    whole = {**_object(request), **change} if request is not None and operation.method == "PUT" else change
    changing = session.requests.with_body(operation, request, whole) if request is not None else None
    if changing is None:
        raise NotTried("what asked for the callback cannot be changed")
    sent = session.send(Case(operation.key, "probes", f"change what asked for a callback: {change}", changing))
    body = answer_of(sent)
    shown = body if isinstance(body, dict) else {}
    if not is_good(sent) or any(shown.get(name, value) != value for name, value in change.items()):
        raise NotTried(f"what asked for the callback is not changed, but answered with {status_of(sent)}")
    return sent


def _made(session: Session, operation: Operation, asking: Sent) -> Made | None:
    kind = session.resources.kind_of(operation)
    held = session.resources.made(kind) if kind is not None else ()
    return next((made for made in held if made.sent is asking), None)


def _object(request: Request) -> dict[str, Any]:
    body = body_of(request)
    return body if isinstance(body, dict) else {}


PROBE = Probe("silenced", (_RULE,), _applies, _run, needs_state=True, is_late=True)
