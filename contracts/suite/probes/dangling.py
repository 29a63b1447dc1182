"""A reference to what does not exist: identifiers that nothing has are put where a query or a body names a resource.

Whether that is answered as documented, the checks of all answers say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.suite.breach import Breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.references import Reference

if TYPE_CHECKING:
    from contracts.suite.session import Session

_NOBODY = ("00000000-0000-4000-8000-00000000ffff", "2147483646", "nobody")


def _applies(session: Session, operation: Operation) -> bool:
    return session.references.may_be_in(operation)


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    usual = session.resources.request(operation, fresh=operation.method != "GET")
    usual = session.auth.applied(operation, session.referring(operation, usual))
    tried = 0
    for reference in session.references.of(operation, usual):
        asked = _dangling(session, operation, session.requests.renewed(operation, usual), reference)
        if asked is not None:
            title = f"{reference.place[-1]} names nothing"
            session.send(Case(operation.key, "probes", title, asked), as_is=True)
            tried += 1
    if not tried:
        raise NotTried("its requests name no other resource, or no identifier could be thought of")
    return iter(())


def _dangling(session: Session, operation: Operation, request: Request, reference: Reference) -> Request | None:
    """Give `request` with an identifier in the place of a reference that nothing has, None when none is allowed."""
    changed = (session.references.put(request, reference, text) for text in _NOBODY)
    return next((each for each in changed if not session.findings(operation, each)), None)


PROBE = Probe("dangling", (), _applies, _run, needs_state=True)
