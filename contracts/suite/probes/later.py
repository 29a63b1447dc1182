"""What was made is looked at again when time has passed: jobs are done by then, and show what they did not before.

One of each state is read, as far as collections show which there are: a state may be shown in a way of its own. What is
wrong with the answers, the checks of all answers say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.model.operation import Operation
from contracts.suite.breach import Breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.enumerated import shown
from contracts.suite.identity import Values, identity, items_in
from contracts.suite.kinds import item_paths
from contracts.suite.told import answer_of
from contracts.suite.walk import longest, sized

if TYPE_CHECKING:
    from contracts.suite.session import Session

_MOST = 8
_MOST_COLLECTIONS = 12


def _applies(_session: Session, operation: Operation) -> bool:
    return operation.method == "GET" and bool(item_paths(operation.path))


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    # Those in which most was done say most; of equals the oldest, which had most time.
    read = [_read(session, operation, values) for values in session.resources.fullest(operation)[:_MOST]]
    seen = {state for sent in read if sent is not None for state in _states(operation, answer_of(sent))}
    for values, states in _listed(session, operation):
        if not states <= seen:
            seen |= states
            read.append(_read(session, operation, values))
    if not any(read):
        raise NotTried("nothing was made that it reads")
    return iter(())


def _read(session: Session, operation: Operation, values: Values) -> Sent | None:
    request = session.requests.first(operation, values)
    if request is None:
        return None
    return session.send(Case(operation.key, "probes", "what was made, some time later", request))


def _listed(session: Session, reader: Operation) -> Iterator[tuple[Values, set[tuple[str, str]]]]:
    """Give what the collections list that the run put something in, with the states that it is in."""
    kind = session.resources.kind_of(reader)
    if kind is None or not shown(reader):
        return
    listers = {each.path: each for each in session.usable if each.method == "GET"}
    asked: set[str] = set()
    for made in session.resources.made(kind):
        asking = made.sent.exchange.request
        lister = listers.get(session.operations[made.sent.case.operation].path)
        if lister is None or asking.path in asked or len(asked) >= _MOST_COLLECTIONS:
            continue
        asked.add(asking.path)
        outer = session.about(made.sent).judged.values["path"]
        request = session.requests.first(lister, {name: str(value) for name, value in outer.items()})
        if request is None:
            continue
        page = session.send(
            Case(lister.key, "probes", "which states there are", sized(lister, request, longest(lister)))
        )
        for item in items_in(answer_of(page)) or ():
            text = identity(kind, item)
            if text is not None:
                yield {**made.values, kind.parameter: text}, _states(reader, item)


def _states(reader: Operation, body: Any) -> set[tuple[str, str]]:
    """Give the words that the enumerated members of a resource are."""
    if not isinstance(body, dict):
        return set()
    return {(name, body[name]) for name in shown(reader) if isinstance(body.get(name), str)}


PROBE = Probe("later", (), _applies, _run, needs_state=True, is_late=True)
