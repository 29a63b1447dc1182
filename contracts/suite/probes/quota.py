"""A quota that is told is kept: what is left becomes less with each request, and when nothing is left, 429 follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.fields import Quota, quota_of
from contracts.suite.told import status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

_UNMOVED, _UNLIMITED = "quota-unmoved", "quota-unlimited"
_REQUESTS = 3
_MOST_REQUESTS = 100

Found = Iterator[tuple[Breach, int]]


def _applies(session: Session, operation: Operation) -> bool:
    """Only what reads is asked again and again; the user whose quota may be used up is refused everywhere else."""
    answers = [each for each in operation.responses if each.status.startswith("2")]
    is_told = any("ratelimit" in header.name.lower() for each in answers for header in each.headers)
    return operation.method == "GET" and (is_told or operation.response_for(429) is not None)


def _run(session: Session, operation: Operation) -> Found:
    request = session.resources.request(operation)
    sent = [session.send(_case(operation, request, "for what is left of the quota")) for _ in range(_REQUESTS)]
    quotas = [_quota(each) for each in sent]
    left = [quota.remaining for quota in quotas]
    resets = [quota.reset or 0 for quota in quotas]
    if None not in left and len(set(left)) == 1 and left[0] != 0 and resets == sorted(resets, reverse=True):
        message = f"after {_REQUESTS} requests there are still {left[0]} left of the quota"
        name = quotas[-1].name
        where = Where(operation, ("header", name), session.about(sent[-1]).promise_of(name))
        yield breach(_UNMOVED, where, message, f"less than {left[0]}", str(left[0])), sent[-1].number
    yield from _used_up(session, operation, request)


def _used_up(session: Session, operation: Operation, request: Request) -> Found:
    """Ask as the user whose quota may be used up until nothing is left, and once more."""
    if not session.auth.throttled or not session.auth.presented(operation):
        if None in (_quota(each).remaining for each in session.good(operation)[:1]):
            raise NotTried("its answers tell of no quota, and the run was given no user whose quota may be used up")
        return
    asked = session.auth.instead(request, session.auth.throttled)
    left: int | None = 1
    for _ in range(_MOST_REQUESTS):
        sent = session.send(_case(operation, asked, "as the user whose quota may be used up"), as_is=True)
        now = _quota(sent).remaining
        if status_of(sent) == 429 or now is None or now > _MOST_REQUESTS:
            return
        if left == 0 and now == 0 and status_of(sent) != 429:
            message = f"nothing is left of the quota, and the answer is {status_of(sent)}"
            documented = operation.response_for(429)
            where = Where(operation, ("status", "429"), documented.pointer if documented is not None else "")
            yield breach(_UNLIMITED, where, message, "429", str(status_of(sent))), sent.number
            return
        left = now


def _case(operation: Operation, request: Request, title: str) -> Case:
    return Case(operation.key, "probes", title, request)


def _quota(sent: Sent) -> Quota:
    response = sent.exchange.response
    return quota_of(response) if response is not None else Quota()


PROBE = Probe("quota", (_UNMOVED, _UNLIMITED), _applies, _run, needs_state=True, is_late=True)
