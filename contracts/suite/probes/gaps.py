"""What nobody tried yet of a request body is tried: for each keyword a value at its bound, and one just beyond it.

Whether what breaks the contract was let in, what keeps it refused, or something failed, the checks of all answers say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.media import codec, ranges
from contracts.model.operation import MediaType, Operation
from contracts.suite.breach import Breach
from contracts.suite.check import NotTried, Probe
from contracts.suite.requests import body_values
from contracts.suite.resources import STATE
from contracts.suite.told import status_of
from contracts.suite.variations import variations

if TYPE_CHECKING:
    from contracts.suite.session import Session

_MOST = 300
_BROKEN = (b"{", b'{"a": }', b"[1,", b"not json")


def _applies(_session: Session, operation: Operation) -> bool:
    return operation.body is not None and bool(operation.body.content)


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    request = session.resources.request(operation, fresh=True)
    media = session.judge(operation).bodies.media_type(request.headers.get(b"content-type"))
    if media is None or media.schema is None or not ranges.is_json(media.essence):
        raise NotTried("its body is no JSON, or has no schema")
    for raw in (*_BROKEN, b""):
        request = _send(session, operation, request, replace(request, body=raw), f"the body {raw.decode()!r}")
    for what, value in _untried(session, operation, media):
        asked = replace(request, body=codec.encode(media, value)[0])
        request = _send(session, operation, request, asked, what)
    return iter(())


def _untried(session: Session, operation: Operation, media: MediaType) -> Iterator[tuple[str, Any]]:
    """Give variations that break one keyword which no request has broken alone, or keep the contract."""
    judge = session.judge(operation).bodies
    seen: set[str] = set()
    given = 0
    for body in body_values(media):
        for what, value in variations(media.schema, body) if media.schema is not None else ():
            text = json.dumps(value, sort_keys=True)
            if text in seen or given >= _MOST:
                continue
            seen.add(text)
            raw, content_type = codec.encode(media, value)
            findings = judge.judge(content_type.encode("latin-1"), raw)[1]
            places = {each.pointer for each in findings}
            if len(places) > 1 or (places and not session.notes_fault(operation, places.pop())):
                continue
            given += 1
            yield what, value


def _send(session: Session, operation: Operation, usual: Request, asked: Request, what: str) -> Request:
    """Send a request, on other resources if state is in the way; give the one to vary next."""
    sent = session.send(Case(operation.key, "probes", what, session.requests.renewed(operation, asked)))
    if status_of(sent) not in STATE:
        return usual
    try:
        usual = session.resources.request(operation, fresh=True)
    except NotTried:
        return usual
    again = session.requests.renewed(operation, replace(usual, body=asked.body))
    session.send(Case(operation.key, "probes", what, again))
    return usual


PROBE = Probe("gaps", (), _applies, _run, is_late=True)
