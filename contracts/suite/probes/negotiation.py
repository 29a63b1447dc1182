"""What a client cannot take is not sent without need: the answer is documented, or 406 (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from contracts.exchange.case import Case
from contracts.media import ranges
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Probe
from contracts.suite.told import field_of, is_good

if TYPE_CHECKING:
    from contracts.suite.session import Session

_RULE = "negotiation-ignored"
_UNKNOWN = b"application/x.nobody-has-this"


def _applies(_session: Session, operation: Operation) -> bool:
    return operation.method == "GET" and any(len(_types(operation, each.status)) > 0 for each in operation.responses)


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    request = session.resources.request(operation)
    for name in _types(operation, "200"):
        wanted = ranges.concrete(name)
        asked = replace(request, headers={**request.headers, b"accept": wanted.encode("latin-1")})
        sent = session.send(Case(operation.key, "probes", f"only {wanted}", asked))
        told = field_of(sent, "content-type") or ""
        if is_good(sent) and told and told.partition(";")[0].strip().lower() != wanted.partition(";")[0].lower():
            where = Where(operation, ("header", "Accept"))
            message = f"{wanted} was asked for and is documented, and {told[:80]} is sent"
            yield breach(_RULE, where, message, wanted, told[:80]), sent.number
    if operation.response_for(406) is None:
        return  # a client that cannot be served is sent what there is
    asked = replace(request, headers={**request.headers, b"accept": _UNKNOWN})
    session.send(Case(operation.key, "probes", "only a media type that nobody has", asked))


def _types(operation: Operation, status: str) -> list[str]:
    return [media.name for each in operation.responses if each.status == status for media in each.content]


PROBE = Probe("negotiation", (_RULE,), _applies, _run)
