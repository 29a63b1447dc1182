"""A job is started where most was made: what goes wrong in jobs does so where there is much to work at.

What came of it is looked at later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.exchange.case import Case
from contracts.model.operation import Operation
from contracts.suite.breach import Breach
from contracts.suite.check import NotTried, Probe

if TYPE_CHECKING:
    from contracts.suite.session import Session

_MOST = 3


def _applies(session: Session, operation: Operation) -> bool:
    is_accepted = any(each.status == "202" for each in operation.responses)
    return is_accepted and operation.method == "POST" and session.resources.made_by(operation) is not None


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    fullest = session.resources.fullest(operation)[:_MOST]
    if not fullest:
        raise NotTried("nothing was made that there could be a job for")
    request = session.resources.request(operation)
    for values in fullest:
        asked = session.requests.renewed(operation, session.resources.moved(operation, request, values))
        session.send(Case(operation.key, "probes", "a job where most was made", asked))
    return iter(())


PROBE = Probe("jobs", (), _applies, _run, needs_state=True, is_late=True)
