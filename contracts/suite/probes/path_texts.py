"""A path parameter that breaks the contract is refused: texts are tried that are no value of it.

Whether one was let in, the check of all that is invalid says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.conformance.parameters import ParameterJudge
from contracts.exchange.case import Case
from contracts.model.operation import Operation
from contracts.suite.breach import Breach
from contracts.suite.check import NotTried, Probe

if TYPE_CHECKING:
    from contracts.suite.session import Session

_TEXTS = ("not-a-value", "0", "-1", "1.5", "x", "%00", "9" * 40, "x" * 300)
_MOST = 4


def _applies(_session: Session, operation: Operation) -> bool:
    return any(each.location == "path" for each in operation.parameters)


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    request = session.resources.request(operation)
    judge = session.judge(operation).parameters
    tried = 0
    for name in [each.name for each in operation.parameters if each.location == "path"]:
        wrong = [text for text in _TEXTS if _is_wrong(judge, name, text)]
        for text in wrong[:_MOST]:
            asked = session.requests.renewed(operation, session.resources.moved(operation, request, {name: text}))
            session.send(Case(operation.key, "probes", f"{name} is {text[:20]}", asked, is_valid=False))
            tried += 1
    if not tried:
        raise NotTried("no text could be thought of that its path parameters do not allow")
    return iter(())


def _is_wrong(judge: ParameterJudge, name: str, text: str) -> bool:
    return any(each.location[:2] == ("path", name) for each in judge.judge({name: text}, b"", {})[1])


PROBE = Probe("path-texts", ("invalid-accepted",), _applies, _run)
