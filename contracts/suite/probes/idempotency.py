"""The same request with the same idempotency key is done once and answered alike; another one with it is refused
(draft-ietf-httpapi-idempotency-key-header)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.comparison import differences
from contracts.suite.parts import ABSENT, body_of
from contracts.suite.requests import idempotency_key
from contracts.suite.told import answer_of, is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

_DIFFERS, _AGAIN, _CONFLICT = "replay-differs", "replay-acts-again", "replay-conflict-unnoticed"


def _applies(_session: Session, operation: Operation) -> bool:
    return idempotency_key(operation) is not None and operation.method not in ("GET", "HEAD")


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    key = idempotency_key(operation)
    assert key is not None
    request = session.resources.request(operation, fresh=True)
    name = key.name.lower().encode()
    request = replace(request, headers={**request.headers, name: session.requests.fresh_key().encode()})
    first = session.send(Case(operation.key, "probes", "the first request with its key", request))
    if not is_good(first):
        raise NotTried(f"no request that the contract shows is accepted, but answered with {status_of(first)}")
    where = Where(operation, ("header", key.name), key.pointer)
    again = session.send(Case(operation.key, "probes", "the same request with the same key", request))
    one, other = answer_of(first), answer_of(again)
    identities = [body.get("id") if isinstance(body, dict) else None for body in (one, other)]
    if is_good(again) and identities[0] != identities[1]:
        message = "the same request with the same key acts again"
        yield breach(_AGAIN, where, message, f"id {identities[0]}", f"id {identities[1]}"), again.number
    elif status_of(again) != status_of(first):
        message = "the same request with the same key is answered with another status"
        yield breach(_DIFFERS, where, message, str(status_of(first)), str(status_of(again))), again.number
    else:
        different = next(iter(differences(one, other)), None) if isinstance(one, dict) else None
        if different is not None:
            path, wanted, actual = different
            message = f"the same request with the same key is answered with another {'/'.join(map(str, path))}"
            yield breach(_AGAIN, where, message, wanted, actual), again.number
    changed = _another(session, operation, request)
    if changed is not None:
        conflict = session.send(Case(operation.key, "probes", "another request with the same key", changed))
        if is_good(conflict):
            message = "another request with a key that was used is accepted"
            promised = next((each.pointer for each in operation.responses if each.status == "409"), key.pointer)
            where = replace(where, pointer=promised)
            yield breach(_CONFLICT, where, message, "409 or 422", str(status_of(conflict))), conflict.number


def _another(session: Session, operation: Operation, request: Request) -> Request | None:
    """Give `request` with another valid body and the same key, None when there is none."""
    body = body_of(request)
    if body is ABSENT:
        return None
    members = body if isinstance(body, dict) else {}
    candidates: list[Any] = [{**members, name: f"{text}s"} for name, text in members.items() if isinstance(text, str)]
    candidates += [{n: v for n, v in members.items() if n != name} for name in members]
    media = operation.body.content if operation.body is not None else ()
    candidates += [example.value for each in media for example in each.examples if example.value != body]
    for value in candidates:
        changed = session.requests.with_body(operation, request, value)
        if changed is not None:
            return replace(changed, headers=request.headers)
    return None


PROBE = Probe("idempotency", (_DIFFERS, _AGAIN, _CONFLICT), _applies, _run, needs_state=True)
