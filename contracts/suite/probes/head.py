"""HEAD answers as GET does, without the body (RFC 9110, section 9.3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.findings import Finding
from contracts.model.operation import Operation
from contracts.suite.breach import Breach
from contracts.suite.check import NotTried, Probe

if TYPE_CHECKING:
    from contracts.suite.session import Session

_RULE = "head-differs"
_MOST_TRIES = 3
# A server that does not offer HEAD says so; the contract need not promise it.
_NOT_OFFERED = frozenset({404, 405, 501})
_CODING = b"content-encoding"
# What describes the representation has to be the same (RFC 9110, section 8); Content-Length may be left out.
_FIELDS = (b"content-type", _CODING, b"content-language", b"etag", b"last-modified")


def _applies(_session: Session, operation: Operation) -> bool:
    return operation.method == "GET"


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    found: list[tuple[Breach, int]] = []
    # What changes by itself may do so in between; what is wrong each time is wrong.
    for _ in range(_MOST_TRIES):
        found = list(_compared(session, operation, session.resources.request(operation)))
        if not found:
            break
    yield from found


def _compared(session: Session, operation: Operation, request: Request) -> Iterator[tuple[Breach, int]]:
    got = session.send(Case(operation.key, "probes", "GET before HEAD", request))
    head = session.send(Case(operation.key, "probes", "HEAD", replace(request, method="HEAD")))
    before, after = got.exchange.response, head.exchange.response
    if before is None or after is None or after.status in _NOT_OFFERED:
        raise NotTried("HEAD is not offered")
    if after.status != before.status:
        yield _breach(operation, ("status",), str(before.status), str(after.status)), head.number
    if after.body:
        yield _breach(operation, ("body",), "no body", f"{len(after.body)} bytes"), head.number
    for name in _FIELDS:
        told, wanted = after.headers.get(name), before.headers.get(name)
        if told != wanted:
            field = name.decode("ascii")
            yield _breach(operation, ("header", field), _shown(wanted), _shown(told)), head.number
    length = after.headers.get(b"content-length")
    # A body in a coding was unpacked on its way: how long it was is not known any more.
    codings = {before.headers.get(_CODING), after.headers.get(_CODING)} - {None, b"identity"}
    if length is not None and not codings and length != b"%d" % len(before.body):
        said = length.decode("latin-1")
        yield _breach(operation, ("header", "content-length"), str(len(before.body)), said), head.number


def _breach(operation: Operation, location: tuple[str, ...], expected: str, actual: str) -> Breach:
    what = " ".join(location)
    message = f"HEAD answers with another {what} than GET: {actual} and not {expected}"
    finding = Finding(_RULE, message, pointer=operation.pointer, location=location, operation=operation.key)
    return Breach(finding, expected, actual)


def _shown(value: bytes | None) -> str:
    return "none" if value is None else value.decode("latin-1")


PROBE = Probe("head", (_RULE,), _applies, _run)
