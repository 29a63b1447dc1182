"""What belongs to one user is not shown to another, nor changed by him (OWASP API1:2023)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.exchange.case import Case
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.identity import items_in
from contracts.suite.kinds import Kind, item_paths
from contracts.suite.told import answer_of, is_good, status_of
from contracts.suite.walk import identity_of, longest, sized

if TYPE_CHECKING:
    from contracts.suite.session import Session

_RULE = "foreign-access"


def _applies(session: Session, operation: Operation) -> bool:
    is_guarded = bool(operation.security) and () not in operation.security
    return is_guarded and (bool(item_paths(operation.path)) or _listed(session, operation) is not None)


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    if not session.auth.other:
        raise NotTried("the run was given no other user")
    request = session.resources.request(operation, fresh=operation.method != "GET")
    asked = session.auth.instead(session.requests.renewed(operation, request), session.auth.other)
    if item_paths(operation.path):
        sent = session.send(Case(operation.key, "probes", "what belongs to another user", asked), as_is=True)
        if is_good(sent):
            where = Where(operation, ("user",))
            message = f"what belongs to one user answers {status_of(sent)} to another"
            yield breach(_RULE, where, message, "404 or 403", str(status_of(sent))), sent.number
        return
    kind = _listed(session, operation)
    made = session.resources.make(kind, {}) if kind is not None else None
    if kind is None or made is None:
        raise NotTried("it names nothing that belongs to somebody")
    sent = session.send(
        Case(operation.key, "probes", "the collection of another user", sized(operation, asked, longest(operation))),
        as_is=True,
    )
    listed = [identity_of(kind, item) for item in items_in(answer_of(sent)) or ()]
    if made.values[kind.parameter] in listed:
        where = Where(operation, ("user",))
        message = "the collection of one user lists what belongs to another"
        yield breach(_RULE, where, message, "only what belongs to the user", "an item of another"), sent.number


def _listed(session: Session, operation: Operation) -> Kind | None:
    return next((each for each in session.resources.kinds.values() if each.lister is operation), None)


PROBE = Probe("ownership", (_RULE,), _applies, _run, needs_state=True)
