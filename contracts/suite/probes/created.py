"""What was created is there: where Location says, under its identifier, in its collection, and as it was sent."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.echo import unlike
from contracts.suite.listing import listing
from contracts.suite.told import answer_of, is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.resources import Made
    from contracts.suite.session import Session

_MISSING, _DIFFERS, _UNLISTED = "created-not-found", "created-differs", "created-not-listed"
_GONE = frozenset({404, 410})
_ACCEPTED = 202
# How long, in seconds, what was only accepted is waited for before each time that it is looked for again.
_PAUSES = (0.1, 0.2, 0.4, 0.8)

Seen = TypeVar("Seen")

Found = Iterator[tuple[Breach, int]]


def _applies(session: Session, operation: Operation) -> bool:
    return session.resources.made_by(operation) is not None


def _run(session: Session, operation: Operation) -> Found:
    kind = session.resources.made_by(operation)
    assert kind is not None
    outer = session.resources.bound(operation)
    made = session.resources.make_by(operation, kind, outer or {})
    if made is None:
        raise NotTried("no request that the contract shows creates one, or its answer does not tell which")
    yield from _echoed(operation, made, made.sent)
    if kind.reader is not None:
        request = session.requests.first(kind.reader, made.values)
        if request is not None:
            reading = Case(kind.reader.key, "probes", "read what was created", request)
            read = _patiently(session, made, lambda: session.send(reading), lambda sent: status_of(sent) in _GONE)
            if status_of(read) in _GONE:
                _give_up(made, f"{request.path} answers {status_of(read)}")
                where = Where(operation, ("status",))
                message = f"what was created cannot be read: {request.path} answers {status_of(read)}"
                yield breach(_MISSING, where, message, "a 2xx", str(status_of(read))), read.number
            elif is_good(read):
                yield from _echoed(operation, made, read)
    if kind.lister is not None:
        listed = _patiently(
            session, made, lambda: listing(session, kind, made.values), lambda listed: listed.is_there is False
        )
        if listed.is_there is None:
            raise NotTried(f"whether what was created is listed cannot be told: {listed.reason}")
        if not listed.is_there:
            _give_up(made, f"{kind.lister.key} does not list it")
            message = f"what was created is not listed by {kind.lister.key}"
            yield breach(_UNLISTED, Where(kind.lister), message, f"an item for {made.path}", "none"), listed.number


def _patiently(session: Session, made: Made, look: Callable[[], Seen], is_missing: Callable[[Seen], bool]) -> Seen:
    """Give what is seen of what was created. What was only accepted is looked for again a few times while it is
    missing."""
    seen = look()
    for pause in _PAUSES if _is_on_its_way(made) else ():
        if pause > session.patience or not is_missing(seen):
            break
        time.sleep(pause)
        seen = look()
    return seen


def _give_up(made: Made, reason: str) -> None:
    """Raise NotTried where nobody promised that what was created is there by now."""
    if _is_on_its_way(made):
        raise NotTried(f"what was accepted to be created is not there yet: {reason}")


def _is_on_its_way(made: Made) -> bool:
    return status_of(made.sent) == _ACCEPTED


def _echoed(operation: Operation, made: Made, sent: Sent) -> Found:
    """Compare what was sent with what is shown."""
    for path, wanted, actual in unlike(operation, made.sent.exchange.request, answer_of(sent)):
        where = Where(operation, ("body", *path))
        message = f"{'/'.join(map(str, path))} is not shown as it was sent when it was created"
        yield breach(_DIFFERS, where, message, wanted, actual), sent.number


PROBE = Probe("created", (_MISSING, _DIFFERS, _UNLISTED), _applies, _run, needs_state=True)
