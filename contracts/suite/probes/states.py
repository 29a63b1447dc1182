"""What the contract refuses in a state is refused in it: resources are brought from state to state, and asked in each.

Nothing is said against an operation that answered 409 in any way that the promise may mean.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.model.operation import Operation
from contracts.model.template import shape_of
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.conflicts import CONFLICT, Conflict, promised_conflicts
from contracts.suite.inquiry import Inquiry
from contracts.suite.kinds import item_paths
from contracts.suite.told import status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

_RULE = "state-ignored"
_MOST_READ = 12
# In seconds: how long something is waited for that ends by itself, and how often it is looked at.
_LONGEST, _PAUSE = 2.0, 0.1


def _applies(session: Session, operation: Operation) -> bool:
    return any(True for _ in _promises(session, operation))


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    untold = ""
    for conflict in _promises(session, operation):
        inquiry = Inquiry(session, operation, conflict)
        inquiry.travel()
        if not inquiry.is_kept and inquiry.wrongly is None:
            _look_around(inquiry)
        state = inquiry.wrongly
        if state is not None:
            documented = operation.response_for(CONFLICT)
            where = Where(operation, ("state", conflict.member), documented.pointer if documented is not None else "")
            sent = inquiry.accepted[state]
            message = f"a request is accepted while {conflict.member} is {state}, though: {conflict.sentence}"
            yield breach(_RULE, where, message, str(CONFLICT), str(status_of(sent))), sent.number
        elif not inquiry.is_kept:
            untold = f"no state was reached that tells whether this holds: {conflict.sentence}"
    if untold:
        raise NotTried(untold)


def _promises(session: Session, operation: Operation) -> Iterator[Conflict]:
    for path in item_paths(operation.path):
        kind = session.resources.kinds.get(shape_of(path))
        if kind is not None and kind.path == path:
            yield from promised_conflicts(operation, kind)


def _look_around(inquiry: Inquiry) -> None:
    """Ask about what the run made before, and what came to its end by itself since."""
    session, operation, kind = inquiry.session, inquiry.operation, inquiry.conflict.kind
    if item_paths(operation.path)[-1] != kind.path:
        return
    # What the operation was done to is as it left it.
    done = {sent.exchange.request.path for sent in session.good(operation)}
    for made in session.resources.made(kind)[:_MOST_READ]:
        request = session.requests.first(operation, made.values)
        if request is None or request.path in done:
            continue
        state = inquiry.state(made.values)
        if state is not None and state not in inquiry.asked and inquiry.conflict.names(state):
            inquiry.ask(made.values, state)
        if inquiry.is_kept or inquiry.wrongly is not None:
            return
    _wait(inquiry)


def _wait(inquiry: Inquiry) -> None:
    """Ask about a new one when it has come to its end, if it does so soon."""
    values = inquiry.fresh() if inquiry.conflict.is_over and inquiry.accepted else None
    if values is None:
        return
    for _ in range(int(min(inquiry.session.patience, _LONGEST) / _PAUSE)):
        state = inquiry.state(values)
        if state is None:
            return
        if inquiry.conflict.names(state):
            inquiry.ask(values, state)
            return
        time.sleep(_PAUSE)


PROBE = Probe("states", (_RULE,), _applies, _run, needs_state=True, is_late=True)
