"""What was made is looked at again when time has passed: jobs are done by then, and show what they did not before.

What is wrong with the answers, the checks of all answers say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.exchange.case import Case
from contracts.model.operation import Operation
from contracts.suite.breach import Breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.kinds import item_paths

if TYPE_CHECKING:
    from contracts.suite.session import Session

_MOST = 8


def _applies(_session: Session, operation: Operation) -> bool:
    return operation.method == "GET" and bool(item_paths(operation.path))


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    # Those in which most was done say most; of equals the oldest, which had most time.
    asked = 0
    for values in session.resources.fullest(operation)[:_MOST]:
        request = session.requests.first(operation, values)
        if request is not None:
            session.send(Case(operation.key, "probes", "what was made, some time later", request))
            asked += 1
    if not asked:
        raise NotTried("nothing was made that it reads")
    return iter(())


PROBE = Probe("later", (), _applies, _run, needs_state=True, is_late=True)
