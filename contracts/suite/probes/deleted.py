"""What was deleted is gone: it cannot be read or changed, is not listed, and deleting it again does no harm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.identity import Values
from contracts.suite.kinds import Kind
from contracts.suite.listing import listing
from contracts.suite.told import is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

_FOUND, _LISTED = "deleted-still-found", "deleted-still-listed"
_AGAIN, _TWICE = "delete-again-fails", "deleted-twice"


def _applies(_session: Session, operation: Operation) -> bool:
    return operation.method == "DELETE"


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    values = session.resources.bound(operation, fresh=True)
    request = session.requests.first(operation, values) if values is not None else None
    kind = session.resources.kind_of(operation)
    if values is None or request is None or kind is None:
        raise NotTried("there is nothing to delete")
    gone = session.send(Case(operation.key, "probes", "delete one that was created for it", request))
    if status_of(gone) not in (200, 204):
        raise NotTried(f"what was created for it is not deleted at once, but answers {status_of(gone)}")
    yield from _use(session, operation, kind, values, request)
    if kind.lister is not None:
        listed = listing(session, kind, values)
        if listed.is_there:
            message = f"what was deleted is still listed by {kind.lister.key}"
            yield breach(_LISTED, Where(operation, ("list",)), message, "no item for it", "an item"), listed.number
        elif listed.is_there is None:
            reason = f"whether what was deleted is still listed cannot be told: {listed.reason}"
            session.skipped(PROBE.id, operation.key, reason)
    again = session.send(Case(operation.key, "probes", "delete it again", request))
    if is_good(again) and {"404", "410"} & {each.status for each in operation.responses}:
        where = Where(operation, ("status", str(status_of(again))))
        message = f"a second DELETE of the same resource answers {status_of(again)}, though 404 or 410 is documented"
        yield breach(_TWICE, where, message, "404 or 410", str(status_of(again))), again.number
    elif status_of(again) not in (200, 202, 204, 404, 410) and status_of(again) < 500:
        where = Where(operation, ("status", str(status_of(again))))
        message = f"a second DELETE of the same resource answers {status_of(again)}"
        yield breach(_AGAIN, where, message, "404, 410 or 204", str(status_of(again))), again.number


def _use(
    session: Session, operation: Operation, kind: Kind, values: Values, request: Request
) -> Iterator[tuple[Breach, int]]:
    used = [(kind.reader, Request("GET", request.path))] if kind.reader is not None else []
    for changer in kind.changers:
        change = session.requests.first(changer, values)
        used += [(changer, change)] if change is not None else []
    for inner in session.contract.operations:
        if inner.method == "GET" and inner.path.rpartition("/")[0] == kind.path:
            within = session.requests.first(inner, values)
            used += [(inner, within)] if within is not None else []
    for user, use in used:
        if user is None:
            continue
        sent = session.send(Case(user.key, "probes", "use what was deleted", use))
        if is_good(sent):
            where = Where(user, ("status", "deleted"))
            message = f"what was deleted still answers {status_of(sent)} to {user.method}"
            yield breach(_FOUND, where, message, "404 or 410", str(status_of(sent))), sent.number


PROBE = Probe("deleted", (_FOUND, _LISTED, _AGAIN, _TWICE), _applies, _run, needs_state=True)
