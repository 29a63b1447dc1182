"""A change that was accepted shows, leaves alone what it does not name, and PUT twice is PUT once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.media import shape
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.comparison import brief, differences, same
from contracts.suite.echo import unlike
from contracts.suite.kinds import Kind
from contracts.suite.parts import body_of
from contracts.suite.probes.read_only import read_only_members
from contracts.suite.told import answer_of, is_good

if TYPE_CHECKING:
    from contracts.suite.session import Session

_LOST, _SPILLS, _READ_ONLY, _REPEATED = "update-lost", "update-spills", "read-only-changed", "replace-not-idempotent"
_MERGE_PATCH = b"application/merge-patch+json"
_NAMED_READ_ONLY = frozenset({"id", "created_at", "createdAt"})

Found = Iterator[tuple[Breach, int]]


def _applies(session: Session, operation: Operation) -> bool:
    kind = session.resources.kind_of(operation)
    return kind is not None and operation in kind.changers and kind.reader is not None and operation.body is not None


def _run(session: Session, operation: Operation) -> Found:
    kind = session.resources.kind_of(operation)
    assert kind is not None
    values = session.resources.bound(operation, fresh=True)
    if values is None:
        raise NotTried("there is nothing to change")
    tried = False
    for request in session.requests.each(operation, values):
        before = _read(session, kind, request)
        changed = session.send(Case(operation.key, "probes", "change one that was created for it", request))
        if not is_good(changed) or before is None:
            continue
        tried = True
        after = _read(session, kind, request)
        if after is not None:
            yield from _compared(session, operation, request, (before, changed, after))
        if operation.method == "PUT" and after is not None:
            yield from _again(session, operation, kind, request, after)
    if not tried:
        raise NotTried("no change that the contract shows was accepted")


def _read(session: Session, kind: Kind, request: Request) -> Sent | None:
    assert kind.reader is not None
    reading = Request("GET", request.path)
    sent = session.send(Case(kind.reader.key, "probes", "read what is changed", reading))
    return sent if is_good(sent) and isinstance(answer_of(sent), dict) else None


def _compared(session: Session, operation: Operation, request: Request, sent: tuple[Sent, Sent, Sent]) -> Found:
    before, changed, after = sent
    given = body_of(request)
    if not isinstance(given, dict):
        return
    for told in (changed, after):
        for path, wanted, actual in unlike(operation, request, answer_of(told)):
            where = Where(operation, ("body", *path))
            message = f"a change of {'/'.join(map(str, path))} was accepted and does not show"
            yield breach(_LOST, where, message, wanted, actual), told.number
    is_patch = request.headers.get(b"content-type", b"").startswith(_MERGE_PATCH)
    settable = _settable(operation)
    for name, value in answer_of(before).items():
        now = answer_of(after).get(name)
        if name in given or same(value, now):
            continue
        where = Where(operation, ("body", name))
        if name in {*read_only_members(operation), *_NAMED_READ_ONLY} and not _moves(name):
            message = f"{name} is read-only, and another after a change"
            yield breach(_READ_ONLY, where, message, brief(value), brief(now)), after.number
        elif is_patch and name in settable:
            message = f"{name} is another after a change that does not name it"
            yield breach(_SPILLS, where, message, brief(value), brief(now)), after.number


def _again(session: Session, operation: Operation, kind: Kind, request: Request, after: Sent) -> Found:
    """PUT the same once more, and compare what is there."""
    again = session.requests.renewed(operation, request)
    repeated = session.send(Case(operation.key, "probes", "PUT the same once more", again))
    now = _read(session, kind, request) if is_good(repeated) else None
    if now is None:
        return
    settable = _settable(operation)
    for path, wanted, actual in differences(answer_of(after), answer_of(now)):
        if path[0] in settable:
            message = f"{'/'.join(map(str, path))} is another after the same PUT again"
            yield breach(_REPEATED, Where(operation, ("body", *path)), message, wanted, actual), now.number


def _settable(operation: Operation) -> frozenset[str]:
    """Give the members that a request may set."""
    bodies = operation.body.content if operation.body is not None else ()
    return frozenset(name for media in bodies for name in shape.properties(media.schema))


def _moves(name: str) -> bool:
    """Say whether a member is there to change by itself: when something was last changed, or how often."""
    words = name.lower()
    return any(word in words for word in ("updat", "modif", "last", "version", "revision", "etag", "count"))


PROBE = Probe("updated", (_LOST, _SPILLS, _READ_ONLY, _REPEATED), _applies, _run, needs_state=True)
