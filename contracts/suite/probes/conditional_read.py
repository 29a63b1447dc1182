"""What did not change is not sent again: If-None-Match with the entity tag is answered with 304 (RFC 9110, 13.1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.told import answer_of, field_of, is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

_MISSING, _WRONG, _UNSTABLE = "not-modified-missing", "not-modified-wrong", "entity-tag-unstable"
_OTHER = '"troth-made-this-up"'
_MOST_TRIES = 3


def _applies(_session: Session, operation: Operation) -> bool:
    has_condition = any(each.name.lower() == "if-none-match" for each in operation.parameters)
    return operation.method == "GET" and (has_condition or any(each.status == "304" for each in operation.responses))


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    request = session.resources.request(operation)
    request = replace(request, headers={n: v for n, v in request.headers.items() if n != b"if-none-match"})
    for _ in range(_MOST_TRIES):
        first = session.send(Case(operation.key, "probes", "read for the entity tag", request))
        tag = field_of(first, "etag") or ""
        if not is_good(first) or not tag:
            raise NotTried("no answer with an ETag was to be had")
        again = session.send(Case(operation.key, "probes", "If-None-Match with the entity tag", _asking(request, tag)))
        if status_of(again) == 304 or answer_of(again) == answer_of(first):
            break
        # What goes on by itself, such as a job, may have changed in between.
    told = field_of(again, "etag")
    of_tag = Where(operation, ("header", "ETag"), session.about(first).promise_of("etag"))
    where = _asked_by(operation)
    if is_good(again):
        if told == tag:
            message = "what did not change is sent again, though If-None-Match has its entity tag"
            yield breach(_MISSING, where, message, "304", str(status_of(again))), again.number
        elif answer_of(again) == answer_of(first):
            message = "the entity tag is another, though nothing changed"
            yield breach(_UNSTABLE, of_tag, message, tag, str(told)), again.number
    elif status_of(again) == 304 and told is not None and told.removeprefix("W/") != tag.removeprefix("W/"):
        message = "304 has another entity tag than the one that it says still holds"
        yield breach(_WRONG, of_tag, message, tag, told), again.number
    else:
        yield from _in_other_words(session, operation, request, tag)
    other = session.send(Case(operation.key, "probes", "If-None-Match with another tag", _asking(request, _OTHER)))
    if status_of(other) == 304:
        message = "304 is answered to an entity tag that was never given"
        yield breach(_WRONG, where, message, "the whole answer", "304"), other.number


def _in_other_words(session: Session, operation: Operation, request: Request, tag: str) -> Iterator[tuple[Breach, int]]:
    """Ask with the same tag as a weak one, in a list, and for any (RFC 9110, section 13.1.2)."""
    for written in (f"W/{tag.removeprefix('W/')}", f"{_OTHER}, {tag}", "*"):
        asked = _asking(request, written)
        judge = session.judge(operation).parameters
        if any(each.location[:1] == ("header",) for each in judge.judge({}, asked.query, asked.headers)[1]):
            continue
        sent = session.send(Case(operation.key, "probes", f"If-None-Match: {written}", asked))
        if is_good(sent) and field_of(sent, "etag") == tag:
            message = f"what did not change is sent again to If-None-Match: {written[:80]}"
            yield breach(_MISSING, _asked_by(operation), message, "304", str(status_of(sent))), sent.number
            return


def _asked_by(operation: Operation) -> Where:
    """Give where the condition is promised: its parameter, or the operation where it is documented by 304 alone."""
    pointers = (each.pointer for each in operation.parameters if each.name.lower() == "if-none-match")
    return Where(operation, ("header", "If-None-Match"), next(pointers, ""))


def _asking(request: Request, tag: str) -> Request:
    return replace(request, headers={**request.headers, b"if-none-match": tag.encode("latin-1")})


PROBE = Probe("conditional-read", (_MISSING, _WRONG, _UNSTABLE), _applies, _run, needs_state=True)
