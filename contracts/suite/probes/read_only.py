"""What is read-only is ignored or refused when a client sends it; it does not become what the client says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from contracts.exchange.case import Case
from contracts.media import shape
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.parts import ABSENT, body_of
from contracts.suite.smallest import NoSample, smallest
from contracts.suite.told import answer_of, is_good

if TYPE_CHECKING:
    from contracts.suite.session import Session

_RULE = "read-only-changed"


def _applies(_session: Session, operation: Operation) -> bool:
    return operation.method in ("POST", "PUT", "PATCH") and bool(_planted(operation))


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    request = session.resources.request(operation, fresh=True)
    body = body_of(request)
    if body is ABSENT:
        raise NotTried("its body is no JSON")
    planted = _planted(operation)
    if not isinstance(body, dict):
        raise NotTried("its body is no object")
    changed = session.requests.with_body(operation, request, {**body, **planted}, is_judged=False)
    if changed is None:
        raise NotTried("its body cannot be written")
    sent = session.send(Case(operation.key, "probes", "a body with read-only members", changed))
    shown = answer_of(sent)
    for name, value in planted.items() if is_good(sent) and isinstance(shown, dict) else ():
        if shown.get(name) == value:
            message = f"{name} is read-only, and becomes what the client sends"
            where = Where(operation, ("body", name))
            yield breach(_RULE, where, message, "another value, or a refusal", str(value)[:80]), sent.number


def _planted(operation: Operation) -> dict[str, Any]:
    """Give values for what the answers of an operation have as read-only."""
    found: dict[str, Any] = {}
    for response in operation.responses:
        for media in response.content if response.status.startswith("2") else ():
            for name, schema in shape.properties(media.schema).items():
                keywords = schema.resolved().keywords
                if isinstance(keywords, dict) and keywords.get("readOnly") is True:
                    try:
                        found[name] = smallest(schema)
                    except NoSample:
                        continue
    return found


PROBE = Probe("read-only", (_RULE,), _applies, _run, needs_state=True)
