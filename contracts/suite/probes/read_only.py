"""What is read-only is ignored or refused when a client sends it; it does not become what the client says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.media import shape
from contracts.model.operation import Operation
from contracts.model.schema import Schema
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.parts import ABSENT, body_of
from contracts.suite.smallest import NoSample, smallest
from contracts.suite.told import answer_of, is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

_RULE = "read-only-changed"
# Of each type one that a service is unlikely to come to by itself.
_OTHERS = (
    True,
    False,
    7919,
    -7919,
    0.7919,
    "another",
    "2001-02-03T04:05:06Z",
    "2001-02-03",
    "00000000-7e57-4000-8000-000000000001",
    "https://another.example/",
    ["another"],
)


def _applies(_session: Session, operation: Operation) -> bool:
    return operation.method in ("POST", "PUT", "PATCH") and bool(read_only_members(operation))


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    alone = _sent(session, operation, {}, "a body as the contract shows it")
    if not is_good(alone):
        raise NotTried(f"a valid request is answered with {status_of(alone)}")
    own = answer_of(alone)
    planted: dict[str, Any] = {}
    for name, schema in read_only_members(operation).items():
        usual = own.get(name, ABSENT) if isinstance(own, dict) else ABSENT
        value = next((each for each in _values(schema) if each != usual), ABSENT)
        if value is not ABSENT:
            planted[name] = value
    sent = _sent(session, operation, planted, "a body with read-only members")
    shown = answer_of(sent)
    for name, value in planted.items() if is_good(sent) and isinstance(shown, dict) else ():
        if shown.get(name) == value:
            message = f"{name} is read-only, and becomes what the client sends"
            where = Where(operation, ("body", name))
            yield breach(_RULE, where, message, "another value, or a refusal", str(value)[:80]), sent.number


def _sent(session: Session, operation: Operation, members: Mapping[str, Any], title: str) -> Sent:
    """Send a request about something that nobody has used yet, with `members` in its body. Raises NotTried."""
    request = session.resources.request(operation, fresh=True)
    body = body_of(request)
    if not isinstance(body, dict):
        raise NotTried("its body is no JSON object")
    changed = session.requests.with_body(operation, request, {**body, **members}, is_judged=False)
    if changed is None:
        raise NotTried("its body cannot be written")
    return session.send(Case(operation.key, "probes", title, changed))


def read_only_members(operation: Operation) -> dict[str, Schema]:
    """Give the members that the answers of an operation have as read-only, by their names."""
    found: dict[str, Schema] = {}
    for response in operation.responses:
        for media in response.content if response.status.startswith("2") else ():
            for name, schema in shape.properties(media.schema).items():
                keywords = schema.resolved().keywords
                if isinstance(keywords, dict) and keywords.get("readOnly") is True:
                    found[name] = schema
    return found


def _values(schema: Schema) -> Iterator[Any]:
    """Give values of a schema, more than one where that is easy."""
    with suppress(NoSample):
        yield smallest(schema)
    keywords = schema.resolved().keywords
    inner = shape.items(schema)
    others: Sequence[Any] = [*keywords.get("enum", ()), *_OTHERS] if isinstance(keywords, dict) else _OTHERS
    with suppress(NoSample):
        others = [*others, [smallest(inner)]] if inner is not None else others
    yield from (value for value in others if schema.is_valid(value))


PROBE = Probe("read-only", (_RULE,), _applies, _run, needs_state=True)
