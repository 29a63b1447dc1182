"""Nobody's change is undone unseen: what does not match If-Match is refused with 412 (RFC 9110, section 13.1.1)."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.told import answer_of, field_of, is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

_IGNORED, _REFUSED, _UNSTABLE = "precondition-ignored", "precondition-refused", "entity-tag-unstable"
_NEVER_GIVEN = '"troth-made-this-up"'

Found = Iterator[tuple[Breach, int]]


def _applies(_session: Session, operation: Operation) -> bool:
    has_condition = any(each.location == "header" and each.name.lower() == "if-match" for each in operation.parameters)
    return has_condition and operation.method not in ("GET", "HEAD", "OPTIONS", "TRACE")


def _run(session: Session, operation: Operation) -> Found:
    request = session.resources.request(operation, fresh=True)
    kind = session.resources.kind_of(operation)
    reader = kind.reader if kind is not None else None
    if reader is None:
        raise NotTried("the contract has nothing that reads what this changes")
    first = _read(session, reader, request)
    tag = field_of(first, "etag")
    if not is_good(first) or tag is None:
        raise NotTried("what this changes has no ETag")
    yield from _refuses(session, operation, request, _NEVER_GIVEN, "an entity tag that was never given")
    stale = tag
    if kind is not None and kind.changers:
        changer = kind.changers[0]
        tag = yield from _changed(session, reader, changer, request, first, tag)
    if tag != stale:
        yield from _refuses(session, operation, request, stale, "the entity tag of before a change")
    sent = _write(session, operation, request, tag, "If-Match with the entity tag of now")
    if status_of(sent) == 412:
        where = Where(operation, ("header", "If-Match"), _pointer(operation))
        now = field_of(_read(session, reader, request), "etag")
        if now == tag:
            message = "a change is refused with 412, though If-Match has the entity tag of now"
            yield breach(_REFUSED, where, message, "a 2xx", "412"), sent.number


def _changed(
    session: Session, reader: Operation, changer: Operation, request: Request, first: Sent, tag: str
) -> Generator[tuple[Breach, int], None, str]:
    """Change the resource by any means that the contract shows; the result is the entity tag of now."""
    values = session.about(first).judged.values["path"]
    for change in session.requests.each(changer, {name: str(value) for name, value in values.items()}):
        changed = session.send(Case(changer.key, "probes", "change what is guarded", change))
        after = _read(session, reader, request) if is_good(changed) else None
        if after is None or not is_good(after) or answer_of(after) == answer_of(first):
            continue
        now = field_of(after, "etag")
        if now == tag:
            message = "the entity tag stays the same, though the resource changed"
            where = Where(reader, ("header", "ETag"), session.about(after).promise_of("etag"))
            yield breach(_UNSTABLE, where, message, f"not {tag}", tag), after.number
        return now or tag
    return tag


def _refuses(session: Session, operation: Operation, request: Request, tag: str, what: str) -> Found:
    sent = _write(session, operation, request, tag, f"If-Match with {what}")
    if is_good(sent):
        where = Where(operation, ("header", "If-Match"), _pointer(operation))
        message = f"a change is made, though If-Match has {what}"
        yield breach(_IGNORED, where, message, "412", str(status_of(sent))), sent.number


def _read(session: Session, reader: Operation, request: Request) -> Sent:
    return session.send(Case(reader.key, "probes", "read for the entity tag", Request("GET", request.path)))


def _write(session: Session, operation: Operation, request: Request, tag: str, title: str) -> Sent:
    guarded = session.requests.renewed(operation, request)
    guarded = replace(guarded, headers={**guarded.headers, b"if-match": tag.encode("latin-1")})
    return session.send(Case(operation.key, "probes", title, guarded))


def _pointer(operation: Operation) -> str:
    return next((each.pointer for each in operation.parameters if each.name.lower() == "if-match"), "")


PROBE = Probe("conditional-write", (_IGNORED, _REFUSED, _UNSTABLE), _applies, _run, needs_state=True)
