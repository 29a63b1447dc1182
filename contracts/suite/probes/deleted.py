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
_CREATED = 201


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
    uses = _uses(session, kind, values, request)
    removal = Case(operation.key, "probes", "delete it again", request)
    yield from _used(session, [use for use in uses if use[0].method != "PUT"], removal)
    yield from _listed(session, operation, kind, values)
    again = session.send(removal)
    if is_good(again) and {"404", "410"} & _documented(operation):
        where = Where(operation, ("status", str(status_of(again))))
        message = f"a second DELETE of the same resource answers {status_of(again)}, though 404 or 410 is documented"
        yield breach(_TWICE, where, message, "404 or 410", str(status_of(again))), again.number
    elif status_of(again) not in (200, 202, 204, 404, 410) and status_of(again) < 500:
        where = Where(operation, ("status", str(status_of(again))))
        message = f"a second DELETE of the same resource answers {status_of(again)}"
        yield breach(_AGAIN, where, message, "404, 410 or 204", str(status_of(again))), again.number
    # PUT may make it anew, after which nothing can be said of its deletion.
    yield from _used(session, [use for use in uses if use[0].method == "PUT"], removal)


def _listed(session: Session, operation: Operation, kind: Kind, values: Values) -> Iterator[tuple[Breach, int]]:
    if kind.lister is None:
        return
    listed = listing(session, kind, values)
    if listed.is_there:
        message = f"what was deleted is still listed by {kind.lister.key}"
        yield breach(_LISTED, Where(operation, ("list",)), message, "no item for it", "an item"), listed.number
    elif listed.is_there is None:
        reason = f"whether what was deleted is still listed cannot be told: {listed.reason}"
        session.skipped(PROBE.id, operation.key, reason)


def _uses(session: Session, kind: Kind, values: Values, request: Request) -> list[tuple[Operation, Request]]:
    """Give requests that read or change what `values` names, or read what lies in it."""
    uses = [(kind.reader, Request("GET", request.path))] if kind.reader is not None else []
    inner = [
        each
        for each in session.contract.operations
        if each.method == "GET" and each.path.rpartition("/")[0] == kind.path
    ]
    for user in (*kind.changers, *inner):
        use = session.requests.first(user, values)
        uses += [(user, use)] if use is not None else []
    return uses


def _used(session: Session, uses: list[tuple[Operation, Request]], removal: Case) -> Iterator[tuple[Breach, int]]:
    """Use what was deleted; what comes of a PUT goes by `removal`."""
    for user, use in uses:
        sent = session.send(Case(user.key, "probes", "use what was deleted", use))
        is_made_anew = user.method == "PUT" and status_of(sent) == _CREATED and str(_CREATED) in _documented(user)
        if is_good(sent) and not is_made_anew:
            where = Where(user, ("status", "deleted"))
            message = f"what was deleted still answers {status_of(sent)} to {user.method}"
            yield breach(_FOUND, where, message, "404 or 410", str(status_of(sent))), sent.number
        if is_good(sent) and user.method == "PUT":
            session.send(removal)


def _documented(operation: Operation) -> set[str]:
    return {each.status for each in operation.responses}


PROBE = Probe("deleted", (_FOUND, _LISTED, _AGAIN, _TWICE), _applies, _run, needs_state=True)
